package elevennines.app.panel;

import java.util.List;
import java.util.Optional;

import elevennines.app.stage.Amounts;
import elevennines.labs.HeroObjects;
import elevennines.store.model.BucketName;
import elevennines.store.model.ObjectVersion;
import elevennines.store.object.Listing;

/// The learner's bucket as a map from keys to objects.
final class ShelfPanel implements Panel {
    private static final int ITEMS_MAX = 50;

    public record Shelf(boolean exists, String bucket, List<Item> items, boolean more) {}

    public record Item(String key, String size, String storageClass, String etag) {}

    @Override
    public String name() {
        return "shelf";
    }

    @Override
    public String label() {
        return "Your bucket";
    }

    @Override
    public Shelf of(Viewpoint from) {
        Optional<BucketName> bucket = from.world().bucket();
        if (bucket.isEmpty())
            return new Shelf(false, HeroObjects.SUGGESTED_BUCKET, List.of(), false);
        Listing page = from.world().objects(bucket.get());
        return new Shelf(true, bucket.get().value(), page.objects().stream().limit(ITEMS_MAX).map(ShelfPanel::item).toList(),
                page.truncated() || page.objects().size() > ITEMS_MAX);
    }

    private static Item item(ObjectVersion version) {
        return new Item(version.key().value(), Amounts.bytes(version.size()), version.storageClass().name(), version.etag().value());
    }
}
