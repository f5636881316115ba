package elevennines.labs.scene01;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import elevennines.labs.HeroObjects;
import elevennines.labs.Scene;
import elevennines.labs.SceneId;
import elevennines.labs.SceneWorld;
import elevennines.labs.Step;
import elevennines.store.model.BucketName;
import elevennines.store.model.ObjectVersion;

/// Hello, object store: a flat map from keys to bytes, and four verbs.
public final class Scene01 implements Scene<Scene01.Shelf> {
    private static final SceneId ID = new SceneId("01");

    /// The learner's bucket and what is in it; `total` counts all keys of its first page.
    public record Shelf(Optional<BucketName> bucket, List<ObjectVersion> objects, boolean more) {}

    @Override
    public SceneId id() {
        return ID;
    }

    @Override
    public List<Step> steps() {
        return List.of(FourVerbs.values());
    }

    /// The scene starts from whatever the learner has, even nothing.
    @Override
    public void setUp(SceneWorld world) {}

    @Override
    public Shelf observe(SceneWorld world) {
        Optional<BucketName> bucket = world.bucket();
        if (bucket.isEmpty())
            return new Shelf(bucket, List.of(), false);
        var page = world.objects(bucket.get());
        return new Shelf(bucket, page.objects(), page.truncated());
    }

    @Override
    public Map<String, String> readings(SceneWorld world) {
        return Map.of("bucket", world.bucket().map(Object::toString).orElse(HeroObjects.SUGGESTED_BUCKET), "disks",
                String.valueOf(world.topology().all().size()));
    }
}
