package elevennines.store.data;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

import elevennines.store.disk.DiskBays;
import elevennines.store.model.DiskId;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.PlacementPolicy;
import elevennines.store.model.StripePlacement;

/// Places by whichever policy the world has now.
public final class PolicyPlacement implements Placement {
    private final Placement spread;
    private final Placement random;
    private volatile PlacementPolicy policy;

    public PolicyPlacement(PlacementPolicy policy, DiskBays bays, RandomGenerator chance) {
        this.policy = policy;
        this.spread = new SpreadPlacement(bays, chance);
        this.random = new RandomPlacement(bays, chance);
    }

    public PlacementPolicy policy() {
        return policy;
    }

    public void follow(PlacementPolicy next) {
        policy = next;
    }

    private Placement now() {
        return switch (policy) {
            case SPREAD -> spread;
            case RANDOM -> random;
        };
    }

    @Override
    public List<DiskId> place(ErasureCode code, Set<DiskId> avoid) {
        return now().place(code, avoid);
    }

    @Override
    public DiskId another(StripePlacement stripe, int shard, Set<DiskId> avoid) {
        return now().another(stripe, shard, avoid);
    }

    @Override
    public boolean allows(StripePlacement stripe) {
        return now().allows(stripe);
    }

    @Override
    public Optional<DiskId> better(StripePlacement stripe, int shard) {
        return now().better(stripe, shard);
    }
}
