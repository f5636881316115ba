package elevennines.store.repair;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import elevennines.store.data.StripeReader;
import elevennines.store.disk.Disk;
import elevennines.store.disk.DiskBay;
import elevennines.store.disk.ShardHeader;
import elevennines.store.event.EventLog;
import elevennines.store.event.StoreEvent.RepairFinished;
import elevennines.store.event.StoreEvent.RepairStarted;
import elevennines.store.event.StoreEvent.ShardRebuilt;
import elevennines.store.event.Trace;
import elevennines.store.index.StripeIndex;
import elevennines.store.model.DiskId;
import elevennines.store.model.Refusal;
import elevennines.store.model.Refusal.WrongDiskState;
import elevennines.store.model.StripePlacement;
import elevennines.store.model.VersionId;
import elevennines.store.model.WorldId;
import elevennines.store.time.WorldClock;

/// Gives a disk back what the index expects on it: each missing shard is rebuilt from k others of its stripe. A disk's repair reads k times
/// what it writes.
public final class DiskRepair {
    private static final int PAGE = 256;

    private final WorldId world;
    private final StripeIndex index;
    private final StripeReader reader;
    private final EventLog events;
    private final WorldClock clock;

    public DiskRepair(WorldId world, StripeIndex index, StripeReader reader, EventLog events, WorldClock clock) {
        this.world = world;
        this.index = index;
        this.reader = reader;
        this.events = events;
        this.clock = clock;
    }

    /// Shards put back, and those of stripes that no longer have k shards.
    public record Outcome(long rebuilt, long lost) {}

    public Outcome repair(DiskBay bay, Trace trace) throws IOException {
        Instant began = clock.now();
        events.emit(new RepairStarted(bay.id(), countMissing(bay)));
        Disk disk = bay.require();
        long rebuilt = 0;
        long lost = 0;
        for (long after = 0;;) {
            Map<StripePlacement, VersionId> page = index.onDisk(bay.id(), after, PAGE);
            if (page.isEmpty())
                break;
            for (Map.Entry<StripePlacement, VersionId> entry : page.entrySet()) {
                StripePlacement stripe = entry.getKey();
                after = stripe.stripe().value();
                int shard = stripe.disks().indexOf(bay.id());
                if (disk.holds(stripe.shard(shard)))
                    continue;
                if (bay.disk().filter(now -> now == disk).isEmpty())
                    throw new WrongDiskState(bay.id(), bay.state(), "repaired any further");
                if (rebuild(disk, bay.id(), stripe, entry.getValue(), trace))
                    rebuilt++;
                else if (index.isWanted(stripe.stripe())) // A version deleted meanwhile is no loss.
                    lost++;
            }
            disk.sync();
        }
        events.emit(new RepairFinished(bay.id(), rebuilt, lost, Duration.between(began, clock.now())));
        return new Outcome(rebuilt, lost);
    }

    private boolean rebuild(Disk disk, DiskId id, StripePlacement stripe, VersionId version, Trace trace) throws IOException {
        int shard = stripe.disks().indexOf(id);
        try {
            byte[] bytes = reader.rebuild(stripe, shard, trace);
            disk.append(new ShardHeader(world, version, stripe.shard(shard), stripe.number(), stripe.code(), stripe.dataBytes(),
                    stripe.shardBytes()), bytes);
            events.emit(new ShardRebuilt(stripe.stripe(), shard, id));
            return true;
        } catch (Refusal.TooFewShards | Refusal.DataLost e) {
            return false;
        }
    }

    private long countMissing(DiskBay bay) {
        long missing = 0;
        for (long after = 0;;) {
            List<StripePlacement> page = List.copyOf(index.onDisk(bay.id(), after, PAGE).keySet());
            if (page.isEmpty())
                return missing;
            missing += page.stream().filter(stripe -> !bay.holds(stripe.shard(stripe.disks().indexOf(bay.id())))).count();
            after = page.getLast().stripe().value();
        }
    }
}
