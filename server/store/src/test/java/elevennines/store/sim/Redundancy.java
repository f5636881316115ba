package elevennines.store.sim;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import elevennines.store.World;
import elevennines.store.data.StripeWriter;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskStatus;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.ObjectVersion;
import elevennines.store.object.ListQuery;
import elevennines.store.object.ObjectLayout;
import elevennines.store.object.ObjectLayout.ShardLayout;
import elevennines.store.object.ObjectLayout.StripeLayout;

import static elevennines.store.TestStore.ALICE;
import static elevennines.store.TestStore.BUCKET;

/// What must be true of the disks when nothing is broken.
final class Redundancy {
    /// A shard of full length with its header.
    private static final long RECORD_BYTES_MAX = StripeWriter.SHARD_BYTES + 1024;

    private Redundancy() {}

    /// Every shard of every object is where it should be, and a zone holds no more of a stripe than may be lost.
    static void requireFull(World world) {
        for (ObjectVersion version : objects(world)) {
            ObjectLayout layout = world.layout(ALICE, BUCKET, version.key()).orElseThrow();
            layout.stripes().forEach(stripe -> requireFull(world, version.key(), stripe));
        }
    }

    private static void requireFull(World world, ObjectKey key, StripeLayout stripe) {
        Set<DiskId> disks = new HashSet<>();
        Map<String, Integer> perZone = new HashMap<>();
        for (ShardLayout shard : stripe.shards()) {
            if (!shard.present())
                throw new AssertionError("Nothing is broken, but shard " + shard.number() + " of stripe " + stripe.stripe() + " of " + key
                        + " is not on " + shard.disk());
            disks.add(shard.disk());
            perZone.merge(shard.disk().zoneName(), 1, Integer::sum);
        }
        int shards = stripe.shards().size();
        int lossMax = (int) stripe.shards().stream().filter(shard -> !shard.data()).count();
        if (disks.size() < shards || perZone.values().stream().anyMatch(count -> count > lossMax))
            throw new AssertionError("Stripe " + stripe.stripe() + " of " + key + " would not survive the loss of a zone, or of a disk: "
                    + stripe.shards() + " of " + world.code());
    }

    /// No shard is left, and of the garbage no more than the extent that a disk appends to.
    static void requireEmpty(World world, long extentBytesMax) {
        List<DiskStatus> holding = world.disks().stream().filter(disk -> disk.shardCount() > 0 || disk.liveBytes() > 0).toList();
        if (!holding.isEmpty())
            throw new AssertionError("The store is empty, but its disks hold shards: " + holding);
        long usedBytesMax = Math.max(extentBytesMax, RECORD_BYTES_MAX);
        List<DiskStatus> leaking = world.disks().stream().filter(disk -> disk.usedBytes() > usedBytesMax).toList();
        if (!leaking.isEmpty())
            throw new AssertionError("The store is empty, but its disks keep more than the " + usedBytesMax
                    + " bytes of an extent: " + leaking);
    }

    private static List<ObjectVersion> objects(World world) {
        return world.listObjects(new ListQuery(ALICE, BUCKET, "", "", "", ListQuery.ENTRIES_MAX), world.traces().begin()).objects();
    }
}
