package elevennines.app.panel;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import elevennines.app.stage.ByteTrail;
import elevennines.labs.Hero;
import elevennines.labs.SceneWorld;
import elevennines.store.model.Bucket;
import elevennines.store.model.ObjectName;
import elevennines.store.model.ShardId;
import elevennines.store.object.ObjectLayout;

/// The byte that this browser looks at, from its place in an object to its place on a disk.
final class BytesPanel implements Panel {
    private static final int CHOICES_MAX = 200;

    /// Of the object with the name `chosen`, one of `choices`. There is nothing to look at while there are none, or in one without bytes.
    public record Bytes(String base, List<String> choices, String chosen, Optional<ByteTrail> trail) {
        public ByteTrail required() {
            return trail.orElseThrow();
        }

        /// The query that keeps to the chosen object and goes elsewhere in it.
        public String within(String query) {
            return "object=" + URLEncoder.encode(chosen, StandardCharsets.UTF_8) + "&" + query;
        }
    }

    @Override
    public String name() {
        return "bytes";
    }

    @Override
    public String label() {
        return "A byte, where it lies";
    }

    @Override
    public boolean followsTheBrowser() {
        return true;
    }

    @Override
    public Bytes of(Viewpoint from) {
        SceneWorld world = from.world();
        List<ObjectName> choices = choices(world);
        Optional<ObjectName> hero = Hero.find(world).map(found -> new ObjectName(found.bucket(), found.key()));
        Optional<ObjectName> chosen = from.sight().object().filter(choices::contains).or(() -> hero).or(() -> choices.stream().findFirst());
        return new Bytes(from.base(), choices.stream().map(ObjectName::toString).toList(), chosen.map(ObjectName::toString).orElse(""),
                chosen.flatMap(object -> trail(object, from)));
    }

    /// The learner's objects, as far as a page of each bucket's keys has them.
    private static List<ObjectName> choices(SceneWorld world) {
        List<ObjectName> names = new ArrayList<>();
        for (Bucket bucket : world.buckets())
            world.objects(bucket.name()).objects().forEach(object -> names.add(new ObjectName(bucket.name(), object.key())));
        return names.stream().limit(CHOICES_MAX).toList();
    }

    private static Optional<ByteTrail> trail(ObjectName object, Viewpoint from) {
        ByteTrail.Platter platter = (shard, at, bytesMax) -> from.world().shardBytes(shard.disk(),
                new ShardId(shard.stripe(), shard.number()), at, bytesMax);
        Spot spot = from.sight().spot();
        Optional<ObjectLayout> layout = from.world().layout(object.bucket(), object.key());
        return layout.flatMap(found -> from.world().stripeAt(object.bucket(), object.key(), spot.at()).map(stripe -> {
            ByteTrail.Cut cut = new ByteTrail.Cut(found.version(), found.stripeCount(), stripe);
            return switch (spot) {
                case Spot.OfObject(long at) -> ByteTrail.ofObject(cut, at, from.base(), platter);
                case Spot.OfShard(long _, int shard, int inShard) -> ByteTrail.ofShard(cut, shard, inShard, from.base(), platter);
            };
        }));
    }
}
