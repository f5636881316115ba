package elevennines.store.data;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import elevennines.store.disk.DiskBay;
import elevennines.store.disk.DiskBays;
import elevennines.store.model.DiskId;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.StripePlacement;
import elevennines.store.sim.Sabotage;
import elevennines.store.sim.Sabotages;

/// Places as it should be, except that a repair whose world suffers [Sabotage#REPAIR_IGNORES_RACKS] is sent to any disk without a shard of the
/// stripe.
public final class RacklessPlacement implements Placement {
    private final Placement right;
    private final DiskBays bays;
    private final Sabotages sabotages;

    public RacklessPlacement(Placement right, DiskBays bays, Sabotages sabotages) {
        this.right = right;
        this.bays = bays;
        this.sabotages = sabotages;
    }

    @Override
    public List<DiskId> place(ErasureCode code, Set<DiskId> avoid) {
        return right.place(code, avoid);
    }

    @Override
    public DiskId another(StripePlacement stripe, int shard, Set<DiskId> avoid) {
        return sabotages.include(Sabotage.REPAIR_IGNORES_RACKS)
                ? anyWithout(stripe, shard, avoid).orElseGet(() -> right.another(stripe, shard, avoid))
                : right.another(stripe, shard, avoid);
    }

    private Optional<DiskId> anyWithout(StripePlacement stripe, int shard, Set<DiskId> avoid) {
        List<DiskId> others = Candidates.others(stripe, shard);
        return bays.all().stream().filter(bay -> bay.takesShards() && !avoid.contains(bay.id()) && !others.contains(bay.id()))
                .map(DiskBay::id).findFirst();
    }

    @Override
    public Optional<DiskId> better(StripePlacement stripe, int shard) {
        return right.better(stripe, shard);
    }

    @Override
    public boolean allows(StripePlacement stripe) {
        return right.allows(stripe);
    }
}
