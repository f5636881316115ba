package elevennines.store.data.digest;

import java.util.Objects;
import java.util.zip.Checksum;

import org.jspecify.annotations.Nullable;

/// CRC-64/NVME, the checksum S3 adds when a client sends none: 64 bits, bits reflected, all ones in and out.
/// The CRC of the nine bytes "123456789" is `0xAE8B14860A799888`.
///
/// Not thread-safe, like every [Checksum]. The value does not depend on how the bytes are split into updates. Messages of more than
/// 8 KiB are divided by [SparseDivision], shorter ones by [SlicingTable]; the first takes 18 kB of memory.
///
/// Sources: NVM Express NVM Command Set Specification 1.0, 5.2.1.3.4; Amazon S3 User Guide, "Checking object integrity".
public final class Crc64Nvme implements Checksum {
    /// Below, the division's remainder costs more than the division saves.
    private static final int DIVIDED_BYTES_MIN = 8 * 1024;
    private static final int DIVIDED_UPDATE_BYTES_MIN = 512;

    /// Until the division starts.
    private long register = -1L;
    private int slicedBytes;

    private @Nullable SparseDivision division;

    @Override
    public void update(int b) {
        if (division != null)
            division.append(b);
        else
            register = SlicingTable.update(register, b);
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (division == null && length >= DIVIDED_UPDATE_BYTES_MIN && slicedBytes + (long) length >= DIVIDED_BYTES_MIN)
            division = new SparseDivision(register);
        if (division != null) {
            division.append(bytes, offset, offset + length);
        } else {
            register = SlicingTable.update(register, bytes, offset, offset + length);
            slicedBytes = (int) Math.min(DIVIDED_BYTES_MIN, slicedBytes + (long) length);
        }
    }

    @Override
    public long getValue() {
        return ~(division != null ? division.register() : register);
    }

    @Override
    public void reset() {
        register = -1L;
        slicedBytes = 0;
        division = null;
    }
}
