package elevennines.store.data.digest;

/// The CRC of two strings of bytes laid end to end, out of the CRCs of each: what makes the checksum of a whole object computable from those
/// of its parts, without reading a byte again.
///
/// A CRC is a remainder modulo a polynomial P over GF(2). Appending n bytes multiplies what came before by x^(8n), so
/// crc(A‖B) = crc(A) · x^(8·|B|) mod P, plus crc(B). The start and final values of all ones cancel out. The power is found by squaring, in
/// about 2·log₂(8n) multiplications (Adler, zlib `crc32_combine`, 2022). All numbers are bit-reflected: the highest bit is x⁰.
public final class CrcCombination {
    private final long polynomial;
    private final long one;

    private CrcCombination(long polynomial, int bits) {
        this.polynomial = polynomial;
        this.one = 1L << bits - 1;
    }

    public static CrcCombination crc32() {
        return new CrcCombination(0xEDB88320L, Integer.SIZE);
    }

    public static CrcCombination crc32c() {
        return new CrcCombination(0x82F63B78L, Integer.SIZE);
    }

    public static CrcCombination crc64nvme() {
        return new CrcCombination(0x9A6C9329AC4BC9B5L, Long.SIZE);
    }

    /// The CRC of a first string followed by a second one of `secondBytes` bytes.
    public long combine(long first, long second, long secondBytes) {
        return multiply(first, powerOfX(secondBytes)) ^ second;
    }

    /// x^(8·bytes) mod P.
    private long powerOfX(long bytes) {
        long power = one;
        // x^8, squared for each bit of the exponent.
        long square = one >>> 8;
        for (long left = bytes; left != 0; left >>>= 1) {
            if ((left & 1) != 0)
                power = multiply(power, square);
            square = multiply(square, square);
        }
        return power;
    }

    private long multiply(long a, long b) {
        long product = 0;
        long term = b;
        for (long bit = one; bit != 0; bit >>>= 1) {
            if ((a & bit) != 0)
                product ^= term;
            term = (term & 1) != 0 ? term >>> 1 ^ polynomial : term >>> 1;
        }
        return product;
    }
}
