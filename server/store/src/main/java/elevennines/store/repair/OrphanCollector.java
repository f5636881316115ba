package elevennines.store.repair;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import elevennines.store.data.StripesInFlight;
import elevennines.store.disk.Disk;
import elevennines.store.disk.DiskBay;
import elevennines.store.event.EventLog;
import elevennines.store.event.StoreEvent.OrphansReclaimed;
import elevennines.store.index.StripeIndex;
import elevennines.store.model.ShardId;
import elevennines.store.model.StripeId;
import elevennines.store.model.StripePlacement;

/// Deletes shards that the index does not know: what a write left that died before its commit, and what was deleted while a disk was away.
public final class OrphanCollector {
    private static final int PAGE = 512;

    private final StripeIndex index;
    private final StripesInFlight inFlight;
    private final EventLog events;

    public OrphanCollector(StripeIndex index, StripesInFlight inFlight, EventLog events) {
        this.index = index;
        this.inFlight = inFlight;
        this.events = events;
    }

    /// Returns how many shards were orphans.
    public long sweep(Collection<DiskBay> bays) {
        long orphans = 0;
        for (DiskBay bay : bays) {
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
                orphans += sweep(bay, disk, page);
                page.clear();
            }
        }
        return orphans + sweep(bay, disk, page);
    }

    private long sweep(DiskBay bay, Disk disk, List<ShardId> shards) {
        Map<StripeId, StripesInFlight.Claim> claims = new HashMap<>();
        try {
            for (ShardId shard : shards)
                if (!claims.containsKey(shard.stripe()))
                    inFlight.tryClaim(shard.stripe()).ifPresent(claim -> claims.put(shard.stripe(), claim));
            Map<StripeId, StripePlacement> known = index.known(claims.keySet());
            long orphans = 0;
            for (ShardId shard : shards) {
                StripePlacement stripe = known.get(shard.stripe());
                boolean expected = stripe != null && stripe.disks().get(shard.number()).equals(bay.id());
                if (claims.containsKey(shard.stripe()) && !expected && delete(disk, shard))
                    orphans++;
            }
            return orphans;
        } finally {
            claims.values().forEach(StripesInFlight.Claim::close);
        }
    }

    private static boolean delete(Disk disk, ShardId shard) {
        try {
            return disk.delete(shard);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
