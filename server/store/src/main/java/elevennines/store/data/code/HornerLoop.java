package elevennines.store.data.code;

import java.util.Arrays;

import com.backblaze.erasure.CodingLoopBase;

/// Codes by shift and XOR alone: no tables, no flags, no incubating module.
///
/// An output is `Σ cⱼ·dⱼ`. Write each coefficient as a polynomial in x = 2, gather the sum by powers of x, and evaluate it as
/// Horner did, from the top bit down:
///
///     Σ cⱼ·dⱼ = Σ_b x^b · Σ { dⱼ : bit b of cⱼ is set }  =  (((S₇·x + S₆)·x + S₅)·x + … )·x + S₀
///
/// Eight doublings per output, and half of the 8·k possible XORs. The coefficients choose which passes run, never what a pass
/// does, so that each pass is a loop without branches ([XorPasses]).
///
/// Blocks of 4 KiB keep the output in the first-level cache through its eight rounds (measured: 1 KiB costs 20%, 2 KiB 10%).
final class HornerLoop extends CodingLoopBase {
    private static final int BLOCK_BYTES = 4096;

    @Override
    public void codeSomeShards(byte[][] rows, byte[][] inputs, int inputCount, byte[][] outputs, int outputCount, int offset, int length) {
        byte[][] selected = new byte[inputCount][];
        int end = offset + length;
        int vectorEnd = offset + (length & -Long.BYTES);
        for (int from = offset; from < vectorEnd; from += BLOCK_BYTES) {
            int to = Math.min(vectorEnd, from + BLOCK_BYTES);
            for (int output = 0; output < outputCount; output++)
                codeBlock(rows[output], inputs, outputs[output], from, to, selected);
        }
        ByteAtATime.code(rows, inputs, inputCount, outputs, outputCount, vectorEnd, end);
    }

    private static void codeBlock(byte[] row, byte[][] inputs, byte[] sum, int from, int to, byte[][] selected) {
        Arrays.fill(sum, from, to, (byte) 0);
        boolean zero = true;
        for (int bit = 7; bit >= 0; bit--) {
            int count = select(row, bit, inputs, selected);
            int added = 0;
            if (!zero) {
                added = Math.min(count, XorPasses.INPUTS_MAX);
                XorPasses.doubleAndAdd(sum, selected, added, from, to);
            }
            for (; added < count; added += XorPasses.INPUTS_MAX)
                XorPasses.add(sum, selected, added, Math.min(count - added, XorPasses.INPUTS_MAX), from, to);
            zero &= count == 0;
        }
    }

    private static int select(byte[] row, int bit, byte[][] inputs, byte[][] selected) {
        int count = 0;
        for (int input = 0; input < selected.length; input++)
            if ((row[input] >>> bit & 1) == 1)
                selected[count++] = inputs[input];
        return count;
    }
}
