package elevennines.store.repair;

import java.util.SortedMap;
import java.util.TreeMap;

import elevennines.store.disk.DiskBay;
import elevennines.store.disk.DiskBays;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.IndexedStripe;
import elevennines.store.model.StripeId;
import elevennines.store.model.StripePlacement;

/// Compares a stripe's row in the index with what the disks say they hold, and with what was seen to be bad. Reads no bytes.
final class HealthCheck {
    private final DiskBays bays;
    private final DiskWatch watch;
    private final Sightings sightings;

    HealthCheck(DiskBays bays, DiskWatch watch, Sightings sightings) {
        this.bays = bays;
        this.watch = watch;
        this.sightings = sightings;
    }

    StripeHealth of(IndexedStripe stripe) {
        StripePlacement placement = stripe.placement();
        SortedMap<Integer, Ailment> ailing = new TreeMap<>();
        for (int shard = 0; shard < placement.disks().size(); shard++) {
            DiskBay bay = bays.get(placement.disks().get(shard));
            DiskState state = bay.state();
            if (state == DiskState.OFFLINE)
                ailing.put(shard, watch.isOverdue(bay.id()) ? Ailment.OVERDUE : Ailment.AWAY);
            else if (state == DiskState.DESTROYED)
                ailing.put(shard, Ailment.DESTROYED);
            else if (!bay.holds(placement.shard(shard)))
                ailing.put(shard, Ailment.MISSING);
            else
                putSighting(ailing, placement.stripe(), shard, bay.id());
        }
        return new StripeHealth(stripe, ailing);
    }

    private void putSighting(SortedMap<Integer, Ailment> ailing, StripeId stripe, int shard, DiskId disk) {
        sightings.find(stripe, shard, disk).ifPresent(ailment -> ailing.put(shard, ailment));
    }

    boolean isHealthy(DiskId disk) {
        return bays.get(disk).state() == DiskState.HEALTHY;
    }
}
