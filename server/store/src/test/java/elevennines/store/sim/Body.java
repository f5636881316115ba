package elevennines.store.sim;

import java.util.Arrays;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;

/// Bytes that are equal by what they are, and print as how many.
record Body(byte[] bytes) {
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Body body && Arrays.equals(bytes, body.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return bytes.length + " bytes of CRC32C " + Long.toHexString(crc.getValue());
    }
}
