package elevennines.store.model;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/// One immutable version of an object, 128 bits: 48 of milliseconds, so that ids sort by age, and 80 of chance.
public record VersionId(long high, long low) {
    public static final int BYTES = 16;

    public static VersionId of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new VersionId(buffer.getLong(), buffer.getLong());
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes());
    }
}
