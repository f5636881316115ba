package elevennines.app.panel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import elevennines.app.stage.DeficitGauge;
import elevennines.labs.SceneWorld;
import elevennines.store.model.BucketName;
import elevennines.store.model.ErasureCode;
import elevennines.store.object.ObjectLayout.StripeLayout;

/// How much redundancy the learner's own objects lack right now.
final class DeficitPanel implements Panel {
    private static final int OBJECTS_MAX = 100;

    /// `note` says what was counted.
    public record Deficit(DeficitGauge gauge, String note) {}

    @Override
    public String name() {
        return "deficit";
    }

    @Override
    public String label() {
        return "Redundancy";
    }

    @Override
    public Deficit of(Viewpoint from) {
        SceneWorld world = from.world();
        ErasureCode code = world.code();
        List<StripeLayout> stripes = world.bucket().stream().flatMap(bucket -> stripes(world, bucket).stream()).toList();
        List<Long> byMissing = new ArrayList<>(Collections.nCopies(code.shards() + 1, 0L));
        for (StripeLayout stripe : stripes) {
            int missing = (int) (stripe.shards().size() - stripe.readable());
            byMissing.set(missing, byMissing.get(missing) + 1);
        }
        String bucket = world.bucket().map(BucketName::value).orElse("");
        return new Deficit(DeficitGauge.of("deficit", code, byMissing),
                bucket.isEmpty()
                        ? "There is no bucket yet."
                        : "Stripes of the first " + OBJECTS_MAX + " objects of " + bucket + ", by the shards they lack.");
    }

    private static List<StripeLayout> stripes(SceneWorld world, BucketName bucket) {
        return world.objects(bucket).objects().stream().limit(OBJECTS_MAX).flatMap(version -> world.layout(bucket, version.key()).stream())
                .flatMap(layout -> layout.stripes().stream()).toList();
    }
}
