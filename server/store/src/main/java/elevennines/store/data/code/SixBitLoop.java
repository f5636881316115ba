package elevennines.store.data.code;

import java.util.Arrays;

import com.backblaze.erasure.CodingLoopBase;
import com.backblaze.erasure.Galois;

/// Codes 64 bytes per instruction with look-ups of six bits, for CPUs with AVX-512 VBMI.
///
/// Multiplication by a constant is linear: `c·d = c·(d & 3F) + c·(d & C0)`. `VPERMB` looks 64 bytes up in a table of 64, by
/// six bits each: one gives the first term. The second knows only four values, so the top bits of *three* inputs share one
/// more look-up:
///
///     a = aaxxxxxx   b = bbyyyyyy   c = cczzzzzz        abc = 00ccbbaa
///     sum of three products = A[xxxxxx] + B[yyyyyy] + C[zzzzzz] + ABC[ccbbaa]       4 look-ups, where nibbles take 6
///
/// Tables of one pass, in the order the kernels load them, 64 bytes each; then those of the next output, of the next pass:
///
///     five inputs    A B C D E ABC DE
///     three inputs   A B C ABC
///
/// Five inputs and two outputs a pass, for three reasons: fourteen tables stay in registers beside the data; RS(10,4) has
/// little left over; and seven arrays fit the eight ways of the first-level cache even when all start at the same address
/// modulo 4096, as neighbours of a power-of-two size do. Missing inputs of the last pass have tables of zeros.
///
/// The last vector of a range that is no multiple of 64 overlaps the one before: it computes the same bytes again.
///
/// Source of the look-up: Plank, Greenan and Miller, "Screaming fast Galois field arithmetic using Intel SIMD instructions"
/// (FAST'13), there with nibbles.
final class SixBitLoop extends CodingLoopBase {
    private static final int VECTOR_BYTES = 64;
    private static final int BLOCK_BYTES = 8192;
    private static final int WIDE = 5;
    private static final int NARROW = 3;
    private static final int WIDE_TABLES = 7;
    private static final int NARROW_TABLES = 4;

    private final MatrixCache cache = new MatrixCache(SixBitLoop::tables);

    @Override
    public void codeSomeShards(byte[][] rows, byte[][] inputs, int inputCount, byte[][] outputs, int outputCount, int offset, int length) {
        int end = offset + length;
        if (length < VECTOR_BYTES) {
            ByteAtATime.code(rows, inputs, inputCount, outputs, outputCount, offset, end);
            return;
        }
        byte[] tables = cache.tables(rows, inputCount, outputCount);
        byte[][] padded = pad(inputs, inputCount);
        int vectorEnd = offset + (length & -VECTOR_BYTES);
        for (int from = offset; from < vectorEnd; from += BLOCK_BYTES)
            codeBlock(tables, padded, inputCount, outputs, outputCount, from, Math.min(vectorEnd, from + BLOCK_BYTES));
        if (vectorEnd < end)
            codeBlock(tables, padded, inputCount, outputs, outputCount, end - VECTOR_BYTES, end);
    }

    private static void codeBlock(byte[] tables, byte[][] in, int inputs, byte[][] out, int outputs, int from, int to) {
        int at = 0;
        for (int first = 0; first < inputs; first += WIDE) {
            boolean narrow = isNarrow(first, inputs);
            int step = (narrow ? NARROW_TABLES : WIDE_TABLES) * VECTOR_BYTES;
            int o = 0;
            for (; o + 2 <= outputs; o += 2, at += 2 * step)
                if (first == 0)
                    SixBitPairKernels.setFromFive(tables, at, in, first, out[o], out[o + 1], from, to);
                else if (narrow)
                    SixBitPairKernels.addThree(tables, at, in, first, out[o], out[o + 1], from, to);
                else
                    SixBitPairKernels.addFive(tables, at, in, first, out[o], out[o + 1], from, to);
            for (; o < outputs; o++, at += step)
                if (first == 0)
                    SixBitSingleKernels.setFromFive(tables, at, in, first, out[o], from, to);
                else if (narrow)
                    SixBitSingleKernels.addThree(tables, at, in, first, out[o], from, to);
                else
                    SixBitSingleKernels.addFive(tables, at, in, first, out[o], from, to);
        }
    }

    private static boolean isNarrow(int first, int inputs) {
        return first > 0 && inputs - first <= NARROW;
    }

    /// An array for each place of the last pass; what stands there beyond the inputs is multiplied by zero.
    private static byte[][] pad(byte[][] inputs, int inputCount) {
        byte[][] padded = Arrays.copyOf(inputs, (inputCount + WIDE - 1) / WIDE * WIDE);
        Arrays.fill(padded, inputCount, padded.length, inputs[0]);
        return padded;
    }

    private static byte[] tables(byte[][] rows, int inputs, int outputs) {
        byte[] tables = new byte[(inputs + WIDE - 1) / WIDE * outputs * WIDE_TABLES * VECTOR_BYTES];
        int at = 0;
        for (int first = 0; first < inputs; first += WIDE) {
            int places = isNarrow(first, inputs) ? NARROW : WIDE;
            int step = (isNarrow(first, inputs) ? NARROW_TABLES : WIDE_TABLES) * VECTOR_BYTES;
            for (int output = 0; output < outputs; output++, at += step)
                for (int place = 0; place < places && first + place < inputs; place++)
                    fill(tables, at, place, places, Galois.MULTIPLICATION_TABLE[rows[output][first + place] & 0xFF]);
        }
        return tables;
    }

    private static void fill(byte[] tables, int at, int place, int places, byte[] products) {
        int low = at + place * VECTOR_BYTES;
        int top = at + (places + place / 3) * VECTOR_BYTES;
        int shift = 2 * (place % 3);
        for (int i = 0; i < VECTOR_BYTES; i++) {
            tables[low + i] = products[i];
            tables[top + i] ^= products[(i >>> shift & 3) << 6];
        }
    }
}
