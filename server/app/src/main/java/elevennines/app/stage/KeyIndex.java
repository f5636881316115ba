package elevennines.app.stage;

import java.util.Comparator;
import java.util.List;

import elevennines.store.model.ObjectVersion;
import elevennines.store.object.ObjectLayout;

/// The index of a bucket as it is: keys in the order of their bytes, each with the version it points at and where that lies.
public record KeyIndex(String bucket, List<Entry> entries, boolean more) {
    /// Versions of one hour begin alike.
    private static final int VERSION_END = 8;

    /// `version` is the end of its name; `shards` are those of the first stripe.
    public record Entry(String link, String key, String version, String size, String storageClass, long stripes, List<ShardLook> shards) {}

    /// `more` says that the bucket has further keys.
    public static KeyIndex of(String bucket, List<ObjectLayout> layouts, boolean more) {
        return new KeyIndex(bucket, layouts.stream().sorted(Comparator.comparing(layout -> layout.version().key()))
                .map(KeyIndex::entry).toList(), more);
    }

    private static Entry entry(ObjectLayout layout) {
        ObjectVersion version = layout.version();
        String name = version.version().toString();
        return new Entry(Links.key(version.key().toString()), version.key().toString(),
                name.substring(Math.max(0, name.length() - VERSION_END)), Amounts.bytes(version.size()), version.storageClass().toString(),
                layout.stripeCount(),
                layout.stripes().stream().limit(1).flatMap(stripe -> ShardLook.of(stripe, version.code()).stream()).toList());
    }
}
