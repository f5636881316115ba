package elevennines.store.data.code;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Sums in GF(2⁸) over a range of arrays, eight bytes to a long, in loops that C2 turns into vector instructions by itself.
///
/// Doubling a byte modulo 0x11D is a shift and, if the top bit fell out, an XOR with 0x1D. For eight bytes at once:
///
///     x          a7……a0 | b7……b0 | …
///     carry      x & 80 80 …            the bits that fall out
///     shifted    (x << 1) & FE FE …     without the bit that came over from the next byte
///     reduction  (carry - (carry >>> 7)) & 1D 1D …    80 - 01 = 7F, which covers 1D; 00 - 00 = 00: no branch
///
/// Longs beat bytes three to one, since x86 has no shift of bytes and C2 must widen them. `from` to `to` is a multiple of eight.
final class XorPasses {
    /// Inputs that one pass takes; more would only lengthen this file.
    static final int INPUTS_MAX = 4;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long TOP_BITS = 0x8080_8080_8080_8080L;
    private static final long NOT_LOW_BITS = 0xFEFE_FEFE_FEFE_FEFEL;
    private static final long REDUCTION = 0x1D1D_1D1D_1D1D_1D1DL;

    private XorPasses() {}

    /// `sum = 2·sum + inputs[0] + … + inputs[count - 1]`, count ≤ 4.
    static void doubleAndAdd(byte[] sum, byte[][] inputs, int count, int from, int to) {
        switch (count) {
            case 0 -> twice(sum, from, to);
            case 1 -> twicePlus(sum, inputs[0], from, to);
            case 2 -> twicePlus(sum, inputs[0], inputs[1], from, to);
            case 3 -> twicePlus(sum, inputs[0], inputs[1], inputs[2], from, to);
            case 4 -> twicePlus(sum, inputs[0], inputs[1], inputs[2], inputs[3], from, to);
            default -> throw new IllegalArgumentException("At most " + INPUTS_MAX + " inputs a pass, not " + count);
        }
    }

    /// `sum = sum + inputs[first] + … + inputs[first + count - 1]`, 1 ≤ count ≤ 4.
    static void add(byte[] sum, byte[][] inputs, int first, int count, int from, int to) {
        switch (count) {
            case 1 -> plus(sum, inputs[first], from, to);
            case 2 -> plus(sum, inputs[first], inputs[first + 1], from, to);
            case 3 -> plus(sum, inputs[first], inputs[first + 1], inputs[first + 2], from, to);
            case 4 -> plus(sum, inputs[first], inputs[first + 1], inputs[first + 2], inputs[first + 3], from, to);
            default -> throw new IllegalArgumentException("1 to " + INPUTS_MAX + " inputs a pass, not " + count);
        }
    }

    private static long twice(long x) {
        long carry = x & TOP_BITS;
        return (x << 1 & NOT_LOW_BITS) ^ (carry - (carry >>> 7) & REDUCTION);
    }

    private static void twice(byte[] sum, int from, int to) {
        for (int i = from; i < to; i += 8)
            LONGS.set(sum, i, twice((long) LONGS.get(sum, i)));
    }

    private static void twicePlus(byte[] sum, byte[] a, int from, int to) {
        for (int i = from; i < to; i += 8)
            LONGS.set(sum, i, twice((long) LONGS.get(sum, i)) ^ (long) LONGS.get(a, i));
    }

    private static void twicePlus(byte[] sum, byte[] a, byte[] b, int from, int to) {
        for (int i = from; i < to; i += 8)
            LONGS.set(sum, i, twice((long) LONGS.get(sum, i)) ^ (long) LONGS.get(a, i) ^ (long) LONGS.get(b, i));
    }

    private static void twicePlus(byte[] sum, byte[] a, byte[] b, byte[] c, int from, int to) {
        for (int i = from; i < to; i += 8)
            LONGS.set(sum, i, twice((long) LONGS.get(sum, i)) ^ (long) LONGS.get(a, i) ^ (long) LONGS.get(b, i) ^ (long) LONGS.get(c, i));
    }

    private static void twicePlus(byte[] sum, byte[] a, byte[] b, byte[] c, byte[] d, int from, int to) {
        for (int i = from; i < to; i += 8)
            LONGS.set(sum, i, twice((long) LONGS.get(sum, i)) ^ (long) LONGS.get(a, i) ^ (long) LONGS.get(b, i) ^ (long) LONGS.get(c, i)
                    ^ (long) LONGS.get(d, i));
    }

    private static void plus(byte[] sum, byte[] a, int from, int to) {
        for (int i = from; i < to; i += 8)
            LONGS.set(sum, i, (long) LONGS.get(sum, i) ^ (long) LONGS.get(a, i));
    }

    private static void plus(byte[] sum, byte[] a, byte[] b, int from, int to) {
        for (int i = from; i < to; i += 8)
            LONGS.set(sum, i, (long) LONGS.get(sum, i) ^ (long) LONGS.get(a, i) ^ (long) LONGS.get(b, i));
    }

    private static void plus(byte[] sum, byte[] a, byte[] b, byte[] c, int from, int to) {
        for (int i = from; i < to; i += 8)
            LONGS.set(sum, i, (long) LONGS.get(sum, i) ^ (long) LONGS.get(a, i) ^ (long) LONGS.get(b, i) ^ (long) LONGS.get(c, i));
    }

    private static void plus(byte[] sum, byte[] a, byte[] b, byte[] c, byte[] d, int from, int to) {
        for (int i = from; i < to; i += 8)
            LONGS.set(sum, i, (long) LONGS.get(sum, i) ^ (long) LONGS.get(a, i) ^ (long) LONGS.get(b, i) ^ (long) LONGS.get(c, i)
                    ^ (long) LONGS.get(d, i));
    }
}
