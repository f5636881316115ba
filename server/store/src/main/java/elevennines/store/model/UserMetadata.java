package elevennines.store.model;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import elevennines.store.model.Refusal.MetadataTooLarge;

/// The writer's own `x-amz-meta-*` pairs, names in lower case without that prefix; 2 KiB of names and values at most.
public record UserMetadata(Map<String, String> entries) {
    public static final int BYTES_MAX = 2048;
    public static final UserMetadata NONE = new UserMetadata(Map.of());

    public UserMetadata {
        long bytes = entries.entrySet().stream().mapToLong(e -> utf8Length(e.getKey()) + utf8Length(e.getValue())).sum();
        if (bytes > BYTES_MAX)
            throw new MetadataTooLarge(bytes, BYTES_MAX);
        entries = java.util.Collections.unmodifiableMap(new TreeMap<>(entries));
    }

    private static long utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
