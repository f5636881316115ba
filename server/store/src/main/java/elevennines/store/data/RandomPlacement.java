package elevennines.store.data;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

import elevennines.store.disk.DiskBays;
import elevennines.store.model.DiskId;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.Refusal.CannotPlace;
import elevennines.store.model.StripePlacement;

/// Any disks, each at most once, by chance: blind to racks and zones.
public final class RandomPlacement implements Placement {
    private final Candidates candidates;

    public RandomPlacement(DiskBays bays, RandomGenerator random) {
        this.candidates = new Candidates(bays, random);
    }

    @Override
    public List<DiskId> place(ErasureCode code, Set<DiskId> avoid) {
        List<DiskId> willing = candidates.without(avoid);
        if (willing.size() < code.shards())
            throw new CannotPlace("A stripe of " + code + " needs " + code.shards() + " disks that take writes; there are "
                    + willing.size() + candidates.why(avoid));
        return List.copyOf(willing.subList(0, code.shards()));
    }

    @Override
    public DiskId another(StripePlacement stripe, int shard, Set<DiskId> avoid) {
        return candidates.forShard(stripe, shard, avoid).stream().findFirst()
                .orElseThrow(() -> new CannotPlace("No disk without a shard of stripe " + stripe.stripe() + " takes writes"
                        + candidates.why(avoid)));
    }

    @Override
    public boolean allows(StripePlacement stripe) {
        return true;
    }

    @Override
    public Optional<DiskId> better(StripePlacement stripe, int shard) {
        return Optional.empty();
    }
}
