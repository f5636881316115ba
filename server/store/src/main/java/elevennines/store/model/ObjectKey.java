package elevennines.store.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import elevennines.store.model.Refusal.InvalidKey;
import elevennines.store.model.Refusal.KeyTooLong;

/// The name of an object: 1 to 1,024 bytes of UTF-8. A `/` means nothing to the store. Keys sort by their bytes, which
/// is not the order of Java's strings (UTF-16).
public record ObjectKey(String value) implements Comparable<ObjectKey> {
    public static final int BYTES_MAX = 1024;

    public ObjectKey {
        if (value.isEmpty())
            throw new InvalidKey("A key has at least one byte");
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > BYTES_MAX)
            throw new KeyTooLong(bytes, BYTES_MAX);
    }

    public static ObjectKey of(byte[] utf8) {
        return new ObjectKey(new String(utf8, StandardCharsets.UTF_8));
    }

    public byte[] utf8() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int compareTo(ObjectKey other) {
        return Arrays.compareUnsigned(utf8(), other.utf8());
    }

    @Override
    public String toString() {
        return value;
    }
}
