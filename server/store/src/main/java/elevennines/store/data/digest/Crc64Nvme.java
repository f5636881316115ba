package elevennines.store.data.digest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.zip.Checksum;

/// CRC-64/NVME, the checksum S3 adds when a client sends none: 64 bits, bits reflected, all ones in and out.
/// The CRC of the nine bytes "123456789" is `0xAE8B14860A799888`.
///
/// Not thread-safe, like every [Checksum]. The value does not depend on how the bytes are split into updates.
///
/// Sources: NVM Express NVM Command Set Specification 1.0, 5.2.1.3.4; Amazon S3 User Guide, "Checking object integrity".
public final class Crc64Nvme implements Checksum {
    /// x⁶⁴ is implied; bit 63 is x⁰, bit 0 is x⁶³.
    static final long POLYNOMIAL = 0x9A6C_9329_AC4B_C9B5L;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /// `TABLE[256 * n + b]` is the CRC register after byte b and then n zero bytes.
    private static final long[] TABLE = table();

    private long register = -1L;

    @Override
    public void update(int b) {
        register = TABLE[(int) (register ^ b) & 0xFF] ^ register >>> 8;
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        register = slicingBy16(register, bytes, offset, offset + length);
    }

    @Override
    public long getValue() {
        return ~register;
    }

    @Override
    public void reset() {
        register = -1L;
    }

    /// Sixteen look-ups that do not wait for each other replace sixteen that do. (Kounavis and Berry, "Novel table
    /// lookup-based algorithms for high-performance CRC generation", 2008.)
    static long slicingBy16(long crc, byte[] bytes, int from, int to) {
        long[] t = TABLE;
        int at = from;
        for (; at <= to - 16; at += 16) {
            long low = (long) LONGS.get(bytes, at) ^ crc;
            long high = (long) LONGS.get(bytes, at + 8);
            crc = t[15 * 256 + (int) (low & 0xFF)] ^ t[14 * 256 + (int) (low >>> 8 & 0xFF)]
                    ^ t[13 * 256 + (int) (low >>> 16 & 0xFF)] ^ t[12 * 256 + (int) (low >>> 24 & 0xFF)]
                    ^ t[11 * 256 + (int) (low >>> 32 & 0xFF)] ^ t[10 * 256 + (int) (low >>> 40 & 0xFF)]
                    ^ t[9 * 256 + (int) (low >>> 48 & 0xFF)] ^ t[8 * 256 + (int) (low >>> 56)]
                    ^ t[7 * 256 + (int) (high & 0xFF)] ^ t[6 * 256 + (int) (high >>> 8 & 0xFF)]
                    ^ t[5 * 256 + (int) (high >>> 16 & 0xFF)] ^ t[4 * 256 + (int) (high >>> 24 & 0xFF)]
                    ^ t[3 * 256 + (int) (high >>> 32 & 0xFF)] ^ t[2 * 256 + (int) (high >>> 40 & 0xFF)]
                    ^ t[256 + (int) (high >>> 48 & 0xFF)] ^ t[(int) (high >>> 56)];
        }
        for (; at < to; at++)
            crc = t[(int) (crc ^ bytes[at]) & 0xFF] ^ crc >>> 8;
        return crc;
    }

    private static long[] table() {
        long[] table = new long[16 * 256];
        for (int b = 0; b < 256; b++) {
            long crc = b;
            for (int bit = 0; bit < 8; bit++)
                crc = crc >>> 1 ^ (POLYNOMIAL & -(crc & 1));
            table[b] = crc;
        }
        for (int i = 256; i < table.length; i++)
            table[i] = table[i - 256] >>> 8 ^ table[(int) table[i - 256] & 0xFF];
        return table;
    }
}
