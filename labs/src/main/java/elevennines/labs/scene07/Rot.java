package elevennines.labs.scene07;

import java.util.List;
import java.util.SplittableRandom;

import elevennines.labs.Hero;
import elevennines.labs.InvalidInput;
import elevennines.labs.SceneWorld;
import elevennines.store.model.ShardId;
import elevennines.store.object.ObjectLayout.ShardLayout;
import elevennines.store.object.ObjectLayout.StripeLayout;

/// Turns a bit of the photo over, past all checksums, in the file in which it lies.
final class Rot {
    /// Within the first of the blocks that have a checksum each: the one that the pictures show.
    private static final int OFFSETS = 60_000;

    private Rot() {}

    /// A bit of a shard that reads ask for.
    static void ofData(SceneWorld world) {
        of(world, true);
    }

    /// A bit of a shard that no read asks for while the data shards are well.
    static void ofParity(SceneWorld world) {
        of(world, false);
    }

    private static void of(SceneWorld world, boolean data) {
        Hero hero = Hero.find(world).orElseThrow(() -> new InvalidInput("Put the photo first."));
        world.repairByItself();
        StripeLayout stripe = hero.layout().stripes().getFirst();
        List<ShardLayout> intact = stripe.shards().stream().filter(shard -> shard.data() == data && shard.present()
                && world.shardBytes(shard.disk(), new ShardId(stripe.stripe(), shard.number()), 0).filter(bytes -> bytes.intact())
                        .isPresent())
                .toList();
        if (intact.isEmpty())
            throw new InvalidInput("No such shard of the photo is intact any more.");
        int earlier = Chronicle.of(world, hero).rots().size();
        ShardLayout shard = intact.get(earlier % intact.size());
        world.faults().rot(shard.disk(), new ShardId(stripe.stripe(), shard.number()),
                new SplittableRandom(earlier).nextInt(Math.min(OFFSETS, stripe.shardBytes())));
    }
}
