package elevennines.labs.scene07;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import elevennines.labs.Hero;
import elevennines.labs.SceneWorld;
import elevennines.labs.StoreClient.Call;
import elevennines.store.model.ObjectKey;

/// Raw files of the same trip, so that a disk takes more than a single thing along when it dies. Seeded noise stands in for them: the store
/// cannot tell.
final class Crowd {
    static final String BUCKET = "iceland-raw";
    static final int OBJECTS = 24;
    private static final int OBJECT_BYTES = 64 << 10;

    private Crowd() {}

    /// Puts those that are not there, or lost.
    static void gather(SceneWorld world) {
        // The lesson works in the learner's oldest bucket, and that is not to be this one.
        world.bucketOrCreate();
        if (world.buckets().stream().noneMatch(bucket -> bucket.name().value().equals(BUCKET)))
            world.client().send(new Call.CreateBucket(BUCKET));
        keys().stream().filter(key -> isGone(world, key)).forEach(key -> put(world, key));
    }

    /// Puts anew those that are lost, where there ever were any.
    static void restore(SceneWorld world) {
        if (world.buckets().stream().anyMatch(bucket -> bucket.name().value().equals(BUCKET)))
            gather(world);
    }

    private static List<String> keys() {
        return IntStream.rangeClosed(1, OBJECTS).mapToObj(number -> String.format(Locale.ROOT, "trips/2024/raw/iceland-%02d.dng", number))
                .toList();
    }

    private static boolean isGone(SceneWorld world, String key) {
        return Hero.find(world, new ObjectKey(key)).filter(found -> found.health() != Hero.Health.LOST).isEmpty();
    }

    private static void put(SceneWorld world, String key) {
        byte[] noise = new byte[OBJECT_BYTES];
        new SplittableRandom(key.hashCode()).nextBytes(noise);
        world.client().send(new Call.PutObject(BUCKET, key, noise, "image/x-adobe-dng", "STANDARD"));
    }
}
