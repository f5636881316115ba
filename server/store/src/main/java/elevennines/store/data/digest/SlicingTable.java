package elevennines.store.data.digest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// CRC-64/NVME sixteen bytes a step: sixteen look-ups that do not wait for each other replace sixteen that do.
///
/// About 2.4 GB/s in two lanes, 1.9 in one. (Kounavis and Berry, "Novel table lookup-based algorithms for high-performance CRC generation", 2008.)
final class SlicingTable {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /// `TABLE[256 * n + b]` is the register after byte b and then n zero bytes.
    private static final long[] TABLE = build();

    private static final int LANE_BYTES = 1024;
    private static final long LANE_SHIFT = Residue.powerOfByte(LANE_BYTES);

    private SlicingTable() {}

    static long update(long register, int b) {
        return TABLE[(int) (register ^ b) & 0xFF] ^ register >>> 8;
    }

    static long update(long register, byte[] bytes, int from, int to) {
        int at = from;
        for (; at <= to - 2 * LANE_BYTES; at += 2 * LANE_BYTES)
            register = twoLanes(register, bytes, at);
        for (; at <= to - 16; at += 16)
            register = update(register, (long) LONGS.get(bytes, at), (long) LONGS.get(bytes, at + 8));
        for (; at < to; at++)
            register = update(register, bytes[at]);
        return register;
    }

    /// A step waits for the one before it, longer than it computes: two lanes wait at the same time. The second starts from zero, and
    /// the first is moved past it.
    private static long twoLanes(long register, byte[] bytes, int at) {
        long first = register;
        long second = 0;
        for (int i = at; i < at + LANE_BYTES; i += 16) {
            first = update(first, (long) LONGS.get(bytes, i), (long) LONGS.get(bytes, i + 8));
            second = update(second, (long) LONGS.get(bytes, i + LANE_BYTES), (long) LONGS.get(bytes, i + LANE_BYTES + 8));
        }
        return Residue.times(first, LANE_SHIFT) ^ second;
    }

    /// As [#update] over the bytes of the words, each least significant byte first.
    static long update(long register, long[] words, int from, int to) {
        int at = from;
        for (; at <= to - 2; at += 2)
            register = update(register, words[at], words[at + 1]);
        return at < to ? update(register, words[at]) : register;
    }

    private static long update(long register, long word) {
        for (int b = 0; b < Long.BYTES; b++)
            register = update(register, (int) (word >>> 8 * b));
        return register;
    }

    private static long update(long register, long first, long second) {
        long[] t = TABLE;
        long low = first ^ register;
        return t[15 * 256 + (int) (low & 0xFF)] ^ t[14 * 256 + (int) (low >>> 8 & 0xFF)] ^ t[13 * 256 + (int) (low >>> 16 & 0xFF)]
                ^ t[12 * 256 + (int) (low >>> 24 & 0xFF)] ^ t[11 * 256 + (int) (low >>> 32 & 0xFF)]
                ^ t[10 * 256 + (int) (low >>> 40 & 0xFF)] ^ t[9 * 256 + (int) (low >>> 48 & 0xFF)] ^ t[8 * 256 + (int) (low >>> 56)]
                ^ t[7 * 256 + (int) (second & 0xFF)] ^ t[6 * 256 + (int) (second >>> 8 & 0xFF)]
                ^ t[5 * 256 + (int) (second >>> 16 & 0xFF)] ^ t[4 * 256 + (int) (second >>> 24 & 0xFF)]
                ^ t[3 * 256 + (int) (second >>> 32 & 0xFF)] ^ t[2 * 256 + (int) (second >>> 40 & 0xFF)]
                ^ t[256 + (int) (second >>> 48 & 0xFF)] ^ t[(int) (second >>> 56)];
    }

    private static long[] build() {
        long[] table = new long[16 * 256];
        for (int b = 0; b < 256; b++) {
            long crc = b;
            for (int bit = 0; bit < 8; bit++)
                crc = Residue.timesX(crc);
            table[b] = crc;
        }
        for (int i = 256; i < table.length; i++)
            table[i] = table[i - 256] >>> 8 ^ table[(int) table[i - 256] & 0xFF];
        return table;
    }
}
