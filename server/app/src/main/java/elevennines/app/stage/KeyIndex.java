package elevennines.app.stage;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

import elevennines.store.model.ObjectVersion;
import elevennines.store.object.ObjectLayout;

/// The index of a bucket as it is: keys in the order of their bytes, each with the version it points at and where that lies.
public record KeyIndex(String bucket, List<Entry> entries, boolean more) {
    private static final int BYTES_SHOWN = 8;

    /// `firstBytes` is what the order goes by; `shards` are those of the first stripe.
    public record Entry(String link, String key, String firstBytes, String version, String size, String storageClass, long stripes,
            List<ShardLook> shards) {}

    /// `more` says that the bucket has further keys.
    public static KeyIndex of(String bucket, List<ObjectLayout> layouts, boolean more) {
        return new KeyIndex(bucket, layouts.stream().sorted(Comparator.comparing(layout -> layout.version().key()))
                .map(KeyIndex::entry).toList(), more);
    }

    private static Entry entry(ObjectLayout layout) {
        ObjectVersion version = layout.version();
        byte[] bytes = version.key().toString().getBytes(StandardCharsets.UTF_8);
        String name = version.version().toString();
        return new Entry(Links.key(version.key().toString()), version.key().toString(),
                HexFormat.ofDelimiter(" ").formatHex(bytes, 0, Math.min(BYTES_SHOWN, bytes.length)),
                name.substring(0, Math.min(BYTES_SHOWN, name.length())), Amounts.bytes(version.size()), version.storageClass().toString(),
                layout.stripeCount(),
                layout.stripes().stream().limit(1).flatMap(stripe -> ShardLook.of(stripe, version.code()).stream()).toList());
    }
}
