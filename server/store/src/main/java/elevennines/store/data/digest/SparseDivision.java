package elevennines.store.data.digest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/// Divides a message by a sparse multiple of the CRC polynomial, in XORs of whole words that C2 turns into vector instructions.
///
/// The remainder modulo P of a message is that of its remainder modulo any multiple Q of P. P itself has 33 terms and wants
/// bit-wise work, but among its multiples are some with few terms, all powers of y = x⁶⁴:
///
///     Q(y) = y²⁸³ + y²¹³ + y¹⁹¹ + … + y¹¹ + 1        12 terms
///
/// (If Q(x) is a multiple of P, so is Q(x⁶⁴), for squaring is linear over GF(2): Q(x²) = Q(x)².) Long division by such a Q, with
/// words of 64 bits as digits, is one line. Each digit of the quotient is a word of the message plus eleven earlier digits:
///
///     q[i] = m[i] + q[i-70] + q[i-92] + … + q[i-283]       + is XOR
///
/// The nearest digit it needs is 70 words back, so a vector of eight never waits for itself. No table, no carry-less
/// multiplication, which Java cannot reach. About 8 GB/s where slicing makes 2.4.
///
/// When every word has been divided, the remainder R is 283 words that stand *beyond* the end of the message: as if it had
/// been multiplied by y²⁸³, which one multiplication by the inverse undoes. R goes through the [SlicingTable] as any
/// message of 2.2 kB would.
///
/// Q was found as a word of low weight in a linear code: 284 columns xⁱ mod P, information-set decoding (Stern, 1989), some
/// seconds of search; weight 12 is the least to expect below 400. A test divides Q by P. Sources: Russell, "Chorba: a novel CRC32
/// implementation" (arXiv 2412.16398, 2024), for the idea; the multiple for CRC-64/NVME is our own.
final class SparseDivision {
    /// Distances in words from a digit of the quotient to those it needs; 0 stands for the message's own word. [#divide] repeats
    /// them, as constants.
    static final int[] DISTANCES = {0, 70, 92, 99, 105, 170, 182, 244, 260, 268, 272, 283};
    private static final int DEGREE_WORDS = 283;

    /// 16 KiB of new digits and the 283 before them fit the first-level cache.
    private static final int BLOCK_WORDS = 2048;
    private static final long UNSHIFT = Residue.powerOfInverseOfX(64 * DEGREE_WORDS);

    /// The last 283 digits of the quotient, then room for new ones.
    private final long[] digits = new long[DEGREE_WORDS + BLOCK_WORDS];

    /// What the next word is XORed with: the register before the first word, then zero.
    private long register;

    /// Bytes since the last whole word, the first lowest.
    private long partialWord;
    private int partialBytes;

    /// @param register of what came before
    SparseDivision(long register) {
        this.register = register;
    }

    void append(byte[] bytes, int from, int to) {
        int at = from;
        for (; partialBytes > 0 && at < to; at++)
            append(bytes[at]);
        int words = (to - at) / Long.BYTES;
        appendWords(bytes, at, words);
        for (at += words * Long.BYTES; at < to; at++)
            append(bytes[at]);
    }

    void append(int b) {
        partialWord |= (b & 0xFFL) << 8 * partialBytes++;
        if (partialBytes < Long.BYTES)
            return;
        digits[DEGREE_WORDS] = partialWord;
        divide(1);
        partialWord = 0;
        partialBytes = 0;
    }

    private void appendWords(byte[] bytes, int offset, int words) {
        LongBuffer source = ByteBuffer.wrap(bytes, offset, words * Long.BYTES).slice().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
        while (source.hasRemaining()) {
            int count = Math.min(source.remaining(), BLOCK_WORDS);
            source.get(digits, DEGREE_WORDS, count);
            divide(count);
        }
    }

    private void divide(int words) {
        digits[DEGREE_WORDS] ^= register;
        register = 0;
        divide(digits, DEGREE_WORDS + words);
        System.arraycopy(digits, words, digits, 0, DEGREE_WORDS);
    }

    /// Starts at a constant, so that C2 can prove every index below it: 8 GB/s; with a variable, 3.5.
    private static void divide(long[] q, int to) {
        for (int i = DEGREE_WORDS; i < to; i++)
            q[i] = q[i] ^ q[i - 70] ^ q[i - 92] ^ q[i - 99] ^ q[i - 105] ^ q[i - 170] ^ q[i - 182] ^ q[i - 244] ^ q[i - 260] ^ q[i - 268]
                    ^ q[i - 272] ^ q[i - 283];
    }

    /// The register after all bytes so far. More may follow.
    long register() {
        long[] remainder = new long[DEGREE_WORDS];
        for (int distance : DISTANCES)
            for (int i = 0; i < distance; i++)
                remainder[i] ^= digits[DEGREE_WORDS + i - distance];
        long all = register ^ Residue.times(SlicingTable.update(0, remainder, 0, DEGREE_WORDS), UNSHIFT);
        for (int b = 0; b < partialBytes; b++)
            all = SlicingTable.update(all, (int) (partialWord >>> 8 * b));
        return all;
    }
}
