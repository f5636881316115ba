package elevennines.app.panel;

import java.util.List;
import java.util.Optional;

import elevennines.app.stage.KeyIndex;
import elevennines.labs.SceneWorld;
import elevennines.store.model.BucketName;
import elevennines.store.object.Listing;
import elevennines.store.object.ObjectLayout;

/// The learner's bucket as the index has it: keys in the order of their bytes, and where they point.
final class IndexPanel implements Panel {
    private static final int KEYS_MAX = 12;

    /// No index, while there is no bucket.
    public record Index(Optional<KeyIndex> index) {
        /// There is a bucket, and nothing in it.
        public boolean empty() {
            return index.filter(found -> found.entries().isEmpty()).isPresent();
        }

        public KeyIndex required() {
            return index.orElseThrow();
        }
    }

    @Override
    public String name() {
        return "index";
    }

    @Override
    public String label() {
        return "The index";
    }

    @Override
    public Index of(Viewpoint from) {
        return new Index(from.world().bucket().map(bucket -> index(from.world(), bucket)));
    }

    private static KeyIndex index(SceneWorld world, BucketName bucket) {
        Listing page = world.objects(bucket);
        List<ObjectLayout> layouts = page.objects().stream().limit(KEYS_MAX)
                .flatMap(version -> world.layout(bucket, version.key()).stream())
                .toList();
        return KeyIndex.of(bucket.value(), layouts, page.truncated() || page.objects().size() > KEYS_MAX);
    }
}
