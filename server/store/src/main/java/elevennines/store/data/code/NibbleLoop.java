package elevennines.store.data.code;

import java.util.Arrays;

import com.backblaze.erasure.CodingLoopBase;
import com.backblaze.erasure.Galois;

/// Codes 16 bytes per instruction with look-ups of four bits, for CPUs with `PSHUFB` or `TBL` but no AVX-512 VBMI.
///
///     c·d = LOW[d & 0F] + HIGH[d >>> 4]
///
/// Tables of one pass, 16 bytes each: `ALow AHigh BLow BHigh`, for one output after the other, one pass after the other. Blocks
/// and the last, overlapping vector are as in [SixBitLoop]. Wider vectors would not help: without VBMI a look-up does not
/// cross the 16-byte lanes of a register, and the JDK's does.
///
/// Source: Plank, Greenan and Miller, "Screaming fast Galois field arithmetic using Intel SIMD instructions" (FAST'13).
final class NibbleLoop extends CodingLoopBase {
    private static final int VECTOR_BYTES = 16;
    private static final int BLOCK_BYTES = 8192;
    private static final int INPUTS = 2;
    private static final int STEP = 2 * INPUTS * VECTOR_BYTES;

    private final MatrixCache cache = new MatrixCache(NibbleLoop::tables);

    @Override
    public void codeSomeShards(byte[][] rows, byte[][] inputs, int inputCount, byte[][] outputs, int outputCount, int offset, int length) {
        int end = offset + length;
        if (length < VECTOR_BYTES) {
            ByteAtATime.code(rows, inputs, inputCount, outputs, outputCount, offset, end);
            return;
        }
        byte[] tables = cache.tables(rows, inputCount, outputCount);
        byte[][] padded = Arrays.copyOf(inputs, (inputCount + 1) / INPUTS * INPUTS);
        Arrays.fill(padded, inputCount, padded.length, inputs[0]);
        int vectorEnd = offset + (length & -VECTOR_BYTES);
        for (int from = offset; from < vectorEnd; from += BLOCK_BYTES)
            codeBlock(tables, padded, outputs, outputCount, from, Math.min(vectorEnd, from + BLOCK_BYTES));
        if (vectorEnd < end)
            codeBlock(tables, padded, outputs, outputCount, end - VECTOR_BYTES, end);
    }

    private static void codeBlock(byte[] tables, byte[][] in, byte[][] out, int outputs, int from, int to) {
        int at = 0;
        for (int first = 0; first < in.length; first += INPUTS) {
            int o = 0;
            for (; o + 2 <= outputs; o += 2, at += 2 * STEP)
                if (first == 0)
                    NibbleKernels.setPair(tables, at, in, first, out[o], out[o + 1], from, to);
                else
                    NibbleKernels.addPair(tables, at, in, first, out[o], out[o + 1], from, to);
            for (; o < outputs; o++, at += STEP)
                if (first == 0)
                    NibbleKernels.setSingle(tables, at, in, first, out[o], from, to);
                else
                    NibbleKernels.addSingle(tables, at, in, first, out[o], from, to);
        }
    }

    private static byte[] tables(byte[][] rows, int inputs, int outputs) {
        byte[] tables = new byte[(inputs + 1) / INPUTS * outputs * STEP];
        int at = 0;
        for (int first = 0; first < inputs; first += INPUTS)
            for (int output = 0; output < outputs; output++, at += STEP)
                for (int place = 0; place < INPUTS && first + place < inputs; place++) {
                    byte[] products = Galois.MULTIPLICATION_TABLE[rows[output][first + place] & 0xFF];
                    for (int i = 0; i < VECTOR_BYTES; i++) {
                        tables[at + 2 * place * VECTOR_BYTES + i] = products[i];
                        tables[at + (2 * place + 1) * VECTOR_BYTES + i] = products[i << 4];
                    }
                }
        return tables;
    }
}
