package elevennines.store.index;

import java.util.concurrent.ConcurrentHashMap;

import elevennines.store.model.DiskId;
import elevennines.store.model.StripeId;
import elevennines.store.model.StripePlacement;
import elevennines.store.model.StripeSet;

/// Which stripes have a shard on each disk, in memory, so that the death of a disk needs no look at every stripe there is. It is filled by one
/// scan when the world opens. It may name a stripe too many (of a transaction that was rolled back), never one too few: the stripe's row has
/// the last word. Thread-safe.
final class StripesByDisk {
    private final ConcurrentHashMap<DiskId, StripeSet> stripes = new ConcurrentHashMap<>();

    void add(StripePlacement stripe) {
        for (DiskId disk : stripe.disks())
            stripes.computeIfAbsent(disk, first -> new StripeSet()).add(stripe.stripe());
    }

    void remove(StripePlacement stripe) {
        stripe.disks().forEach(disk -> remove(stripe.stripe(), disk));
    }

    void move(StripePlacement from, StripePlacement to) {
        add(to);
        for (DiskId before : from.disks())
            if (!to.disks().contains(before))
                remove(from.stripe(), before);
    }

    private void remove(StripeId stripe, DiskId disk) {
        StripeSet onDisk = stripes.get(disk);
        if (onDisk != null)
            onDisk.remove(stripe);
    }

    /// Ascending.
    long[] on(DiskId disk) {
        StripeSet onDisk = stripes.get(disk);
        return onDisk == null ? new long[0] : onDisk.numbers();
    }
}
