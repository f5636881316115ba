package elevennines.store.object;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// The order of keys, by their UTF-8 bytes, and how a delimiter rolls them up.
public final class KeyOrder {
    private KeyOrder() {}

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The smallest key after this one.
    public static byte[] justAfter(String key) {
        byte[] bytes = utf8(key);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    /// The smallest byte string after every key that begins with this prefix; empty if there is none. UTF-8 has no byte 0xFF, so the
    /// last byte can always be raised.
    public static byte[] afterAllWith(String prefix) {
        byte[] bytes = utf8(prefix);
        if (bytes.length > 0)
            bytes[bytes.length - 1]++;
        return bytes;
    }

    /// Where a listing goes on after an entry that was a key, or a common prefix of the same listing.
    public static byte[] after(String entry, String prefix, String delimiter) {
        boolean rolledUp = commonPrefix(entry, prefix, delimiter).filter(entry::equals).isPresent();
        return rolledUp ? afterAllWith(entry) : justAfter(entry);
    }

    /// The key up to and including the first delimiter after the prefix, if it has one.
    public static Optional<String> commonPrefix(String key, String prefix, String delimiter) {
        if (delimiter.isEmpty() || !key.startsWith(prefix))
            return Optional.empty();
        int at = key.indexOf(delimiter, prefix.length());
        return at < 0 ? Optional.empty() : Optional.of(key.substring(0, at + delimiter.length()));
    }
}
