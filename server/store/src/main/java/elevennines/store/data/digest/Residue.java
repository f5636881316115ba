package elevennines.store.data.digest;

/// Polynomials over GF(2) modulo that of CRC-64/NVME, in a long with the bits reflected: bit 63 is x⁰, bit 0 is x⁶³.
final class Residue {
    /// The polynomial P without its x⁶⁴.
    private static final long POLYNOMIAL = 0x9A6C_9329_AC4B_C9B5L;
    private static final long ONE = 1L << 63;

    private Residue() {}

    static long timesX(long a) {
        return a >>> 1 ^ (POLYNOMIAL & -(a & 1));
    }

    /// There is an inverse of x, since P has the term x⁰: if a is odd, a + P is even.
    static long dividedByX(long a) {
        return a < 0 ? (a ^ POLYNOMIAL) << 1 | 1 : a << 1;
    }

    static long times(long a, long b) {
        long product = 0;
        for (; a != 0; a <<= 1) {
            if (a < 0)
                product ^= b;
            b = timesX(b);
        }
        return product;
    }

    /// x⁸ to the power of `bytes` ≥ 0, by repeated squaring: what appending that many zero bytes multiplies by.
    static long powerOfByte(long bytes) {
        long power = ONE;
        long square = ONE >>> 8;
        for (long left = bytes; left != 0; left >>>= 1) {
            if ((left & 1) == 1)
                power = times(power, square);
            square = times(square, square);
        }
        return power;
    }

    static long powerOfInverseOfX(int exponent) {
        long power = ONE;
        for (int i = 0; i < exponent; i++)
            power = dividedByX(power);
        return power;
    }
}
