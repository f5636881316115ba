package elevennines.labs;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import elevennines.store.model.Bucket;
import elevennines.store.model.BucketName;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ObjectKey;
import elevennines.store.object.ObjectLayout;
import elevennines.store.object.ObjectLayout.ShardLayout;
import elevennines.store.object.ObjectLayout.StripeLayout;

/// The hero object where it lies now: in whichever of the learner's buckets it was last written.
public record Hero(BucketName bucket, ObjectLayout layout, int needed) {
    private static final int BUCKETS_MAX = 20;

    public static Optional<Hero> find(SceneWorld world) {
        return find(world, new ObjectKey(HeroObjects.HERO_KEY));
    }

    /// Another object in the hero's role.
    public static Optional<Hero> find(SceneWorld world, ObjectKey key) {
        return world.buckets().stream().limit(BUCKETS_MAX).map(Bucket::name)
                .flatMap(bucket -> world.layout(bucket, key).map(layout -> new Hero(bucket, layout, layout.version().code().k())).stream())
                .max(Comparator.comparing(hero -> hero.layout().version().lastModified()));
    }

    /// The code that the hero has, or would be given.
    public static ErasureCode codeIn(SceneWorld world) {
        return find(world).map(Hero::code).orElseGet(world::code);
    }

    public ErasureCode code() {
        return layout.version().code();
    }

    public ObjectKey key() {
        return layout.version().key();
    }

    /// Every disk that a shard of it belongs on, each once, by shard number of the first stripe that uses it.
    public List<DiskId> disks() {
        return layout.stripes().stream().flatMap(stripe -> stripe.shards().stream()).map(ShardLayout::disk).distinct().toList();
    }

    /// Those of [#disks] that do not hold, or cannot give, what belongs on them.
    public List<DiskId> disksMissingShards() {
        return layout.stripes().stream().flatMap(stripe -> stripe.shards().stream()).filter(shard -> !shard.present())
                .map(ShardLayout::disk)
                .distinct().toList();
    }

    public Optional<ShardLayout> shard(int number) {
        return layout.stripes().stream().findFirst().flatMap(
                stripe -> stripe.shards().stream().filter(shard -> shard.number() == number).findFirst());
    }

    /// Shards that cannot be read now, in the stripe that is worst off.
    public int shardsOut() {
        return layout.stripes().stream().mapToInt(stripe -> (int) (stripe.shards().size() - stripe.readable())).max().orElse(0);
    }

    public Health health() {
        return layout.stripes().stream().map(this::health).max(Comparator.naturalOrder()).orElse(Health.WHOLE);
    }

    private Health health(StripeLayout stripe) {
        long readable = stripe.readable();
        if (readable == stripe.shards().size())
            return Health.WHOLE;
        if (readable >= needed)
            return Health.DEGRADED;
        long mayReturn = stripe.shards().stream().filter(shard -> shard.diskState() == DiskState.OFFLINE).count();
        return readable + mayReturn >= needed ? Health.UNREACHABLE : Health.LOST;
    }

    /// How the hero fares, from good to bad.
    public enum Health {
        /// Every shard is where it belongs.
        WHOLE,
        /// Shards are missing, but k or more are left: reads decode.
        DEGRADED,
        /// Fewer than k can be read, but unplugged disks hold enough.
        UNREACHABLE,
        /// Fewer than k exist anywhere.
        LOST
    }
}
