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
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

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
    private final EventLog events;
    private final Consumer<IndexedStripe> takenIn;

    /// `takenIn` hears of stripes that got a shard back.
    OrphanCollector(StripeIndex index, StripesInFlight inFlight, GarbageCollector garbage, DiskBays bays, Placement placement,
            EventLog events, Consumer<IndexedStripe> takenIn) {
        this.index = index;
        this.inFlight = inFlight;
        this.garbage = garbage;
        this.bays = bays;
        this.placement = placement;
        this.events = events;
        this.takenIn = takenIn;
    }

    /// Returns how many shards were orphans.
    public long sweep(Collection<DiskBay> swept) {
        long orphans = 0;
        for (DiskBay bay : swept) {
            Optional<Disk> disk = bay.disk();
            if (disk.isPresent())
                orphans += sweep(bay, disk.get());
        }
        if (orphans > 0)
            events.emit(new OrphansReclaimed(orphans));
        return orphans;
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
        return !home.holds(shard) && !stripe.disks().contains(bay.id()) && (isLegal(stripe, shard, bay) || isUnreadable(stripe))
                && isIntact(stripe, shard, bay) && takeIn(stripe, shard, bay);
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
        int held = 0;
        for (int number = 0; number < stripe.disks().size(); number++)
            if (bays.get(stripe.disks().get(number)).holds(stripe.shard(number)))
                held++;
        return held < stripe.code().k();
    }

    private static boolean isIntact(StripePlacement stripe, ShardId shard, DiskBay bay) {
        return bay.read(shard, 0, ByteBuffer.allocate(stripe.shardBytes())) == ShardRead.INTACT;
    }

    private boolean takeIn(StripePlacement stripe, ShardId shard, DiskBay bay) {
        boolean moved = index.move(stripe, stripe.moved(shard.number(), bay.id()));
        if (moved)
            index.find(stripe.stripe()).ifPresent(takenIn);
        return moved;
    }

    private static boolean delete(Disk disk, ShardId shard) {
        try {
            return disk.delete(shard);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
