package elevennines.store.repair;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import elevennines.store.commit.EachOfThem;
import elevennines.store.data.Placement;
import elevennines.store.data.StripesInFlight;
import elevennines.store.disk.Disk;
import elevennines.store.disk.DiskBay;
import elevennines.store.disk.DiskBays;
import elevennines.store.disk.ShardRead;
import elevennines.store.event.EventLog;
import elevennines.store.event.StoreEvent.OrphansReclaimed;
import elevennines.store.index.StripeIndex;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.IndexedStripe;
import elevennines.store.model.Refusal.CannotPlace;
import elevennines.store.model.ShardId;
import elevennines.store.model.StripeId;
import elevennines.store.model.StripePlacement;
import elevennines.store.object.GarbageCollector;

/// Deletes shards that the index does not know: what a write left that died before its commit, and what was deleted or moved while a disk was
/// away. A copy that the index expects elsewhere, where it is not, is no orphan but a find: it is taken in, if the placement allows it there
/// or the stripe cannot be read without it.
public final class OrphanCollector {
    private static final int PAGE = 512;

    private final StripeIndex index;
    private final StripesInFlight inFlight;
    private final GarbageCollector garbage;
    private final DiskBays bays;
    private final Placement placement;
    private final HealthCheck check;
    private final EventLog events;
    private final Compactor compactor;
    private final Consumer<IndexedStripe> takenIn;

    /// `takenIn` hears of stripes that got a shard back.
    OrphanCollector(StripeIndex index, StripesInFlight inFlight, GarbageCollector garbage, DiskBays bays, Placement placement,
            HealthCheck check, EventLog events, Compactor compactor, Consumer<IndexedStripe> takenIn) {
        this.index = index;
        this.inFlight = inFlight;
        this.garbage = garbage;
        this.bays = bays;
        this.placement = placement;
        this.check = check;
        this.events = events;
        this.compactor = compactor;
        this.takenIn = takenIn;
    }

    /// Returns how many shards were orphans. If one of the disks fails, the others are swept all the same.
    public long sweep(Collection<DiskBay> swept) {
        LongAdder orphans = new LongAdder();
        try {
            EachOfThem.run(swept.stream().map(bay -> (EachOfThem.Step) () -> orphans.add(sweep(bay))).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (orphans.sum() > 0) {
                events.emit(new OrphansReclaimed(orphans.sum()));
                compactor.start();
            }
        }
        return orphans.sum();
    }

    private long sweep(DiskBay bay) {
        return bay.disk().map(disk -> sweep(bay, disk)).orElse(0L);
    }

    private long sweep(DiskBay bay, Disk disk) {
        long orphans = 0;
        List<ShardId> page = new ArrayList<>(PAGE);
        for (ShardId shard : disk.shards()) {
            page.add(shard);
            if (page.size() == PAGE) {
                orphans += collect(bay, disk, page).size();
                page.clear();
            }
        }
        return orphans + collect(bay, disk, page).size();
    }

    /// Deletes those of the given shards of a disk that are orphans, and returns them.
    List<ShardId> collect(DiskBay bay, Disk disk, List<ShardId> suspects) {
        Map<StripeId, StripesInFlight.Claim> claims = new HashMap<>();
        try {
            for (ShardId shard : suspects)
                if (!claims.containsKey(shard.stripe()))
                    inFlight.tryClaim(shard.stripe()).ifPresent(claim -> claims.put(shard.stripe(), claim));
            Map<StripeId, StripePlacement> known = index.known(claims.keySet());
            return suspects.stream().filter(shard -> claims.containsKey(shard.stripe()) && !garbage.isLeaving(bay.id(), shard)
                    && !isWanted(known.get(shard.stripe()), shard, bay) && delete(disk, shard)).toList();
        } finally {
            claims.values().forEach(StripesInFlight.Claim::close);
        }
    }

    /// True if the shard belongs on that disk, from now on at least.
    private boolean isWanted(@Nullable StripePlacement stripe, ShardId shard, DiskBay bay) {
        if (stripe == null)
            return false;
        DiskBay home = bays.get(stripe.disks().get(shard.number()));
        if (home == bay)
            return true;
        // Until a disk that is away returns, nobody knows whether it still has the shard.
        if (home.state() == DiskState.OFFLINE)
            return true;
        // What a disk says it holds may be rotten, and this the last good copy.
        if (read(stripe, shard, home) == ShardRead.INTACT)
            return false;
        ShardRead copy = read(stripe, shard, bay);
        if (copy == ShardRead.INTACT && !stripe.disks().contains(bay.id()) && (isLegal(stripe, shard, bay) || isUnreadable(stripe)))
            takeIn(stripe, shard, bay);
        return copy != ShardRead.DAMAGED && copy != ShardRead.MISSING;
    }

    private boolean isLegal(StripePlacement stripe, ShardId shard, DiskBay bay) {
        Set<DiskId> allOthers = new HashSet<>();
        bays.all().forEach(other -> allOthers.add(other.id()));
        allOthers.remove(bay.id());
        try {
            return placement.another(stripe, shard.number(), allOthers).equals(bay.id());
        } catch (CannotPlace e) {
            return false;
        }
    }

    private boolean isUnreadable(StripePlacement stripe) {
        return index.find(stripe.stripe()).filter(found -> check.of(found).spare() < 0).isPresent();
    }

    private static ShardRead read(StripePlacement stripe, ShardId shard, DiskBay bay) {
        return bay.read(shard, 0, ByteBuffer.allocate(stripe.shardBytes()));
    }

    private void takeIn(StripePlacement stripe, ShardId shard, DiskBay bay) {
        if (index.move(stripe, stripe.moved(shard.number(), bay.id())))
            index.find(stripe.stripe()).ifPresent(takenIn);
    }

    private static boolean delete(Disk disk, ShardId shard) {
        try {
            return disk.delete(shard);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
