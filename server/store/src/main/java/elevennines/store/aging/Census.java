package elevennines.store.aging;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import elevennines.store.disk.DiskBay;
import elevennines.store.disk.DiskBays;
import elevennines.store.index.StripeIndex;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.IndexedStripe;
import elevennines.store.model.StripeId;
import elevennines.store.model.StripePlacement;
import elevennines.store.model.VersionId;

/// Finds out what died with a disk: versions with a stripe of which fewer than k shards are left anywhere. A disk that is merely out
/// of reach still has its shards.
final class Census {
    private static final int PAGE = 1024;

    private final StripeIndex index;
    private final DiskBays bays;

    Census(StripeIndex index, DiskBays bays) {
        this.index = index;
        this.bays = bays;
    }

    Set<VersionId> lostWith(Collection<DiskId> disks) {
        Set<VersionId> lost = new HashSet<>();
        for (DiskId disk : disks) {
            long[] stripes = index.on(disk);
            for (int from = 0; from < stripes.length; from += PAGE)
                for (IndexedStripe stripe : index.find(page(stripes, from)))
                    // Looked up again: meanwhile it may have been deleted, or moved.
                    if (isLost(stripe.placement())
                            && index.find(stripe.placement().stripe()).filter(now -> isLost(now.placement())).isPresent())
                        lost.add(stripe.version());
        }
        return lost;
    }

    private static List<StripeId> page(long[] stripes, int from) {
        return Arrays.stream(stripes, from, Math.min(from + PAGE, stripes.length)).mapToObj(StripeId::new).toList();
    }

    private boolean isLost(StripePlacement stripe) {
        int left = 0;
        for (int shard = 0; shard < stripe.disks().size(); shard++) {
            DiskBay bay = bays.get(stripe.disks().get(shard));
            if (bay.state() == DiskState.OFFLINE || bay.holds(stripe.shard(shard)))
                left++;
        }
        return left < stripe.code().k();
    }
}
