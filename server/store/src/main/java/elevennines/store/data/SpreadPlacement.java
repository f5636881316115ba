package elevennines.store.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

import elevennines.store.disk.DiskBays;
import elevennines.store.model.DiskId;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.PlacementPolicy;
import elevennines.store.model.Refusal.CannotPlace;
import elevennines.store.model.StripePlacement;

/// At most m shards of a stripe per zone, so that the loss of any one zone leaves k; within that as evenly as possible over zones, then
/// racks, then to the disks that hold least, and never two on a disk. Ties are broken by chance, and which shard number lies where is chance
/// too, so that all disks share the work. With m = 0 no zone may be lost anyway, and shards are merely spread.
public final class SpreadPlacement implements Placement {
    /// Disks count as equally full when less than this lies between them: else all writers would run after the one emptiest disk.
    private static final long FILL_STEP_BYTES = 64L << 20;

    private final DiskBays bays;
    private final Candidates candidates;

    public SpreadPlacement(DiskBays bays, RandomGenerator random) {
        this.bays = bays;
        this.candidates = new Candidates(bays, random);
    }

    @Override
    public List<DiskId> place(ErasureCode code, Set<DiskId> avoid) {
        List<DiskId> willing = candidates.without(avoid);
        // region place
        DomainLoad load = new DomainLoad();
        List<DiskId> chosen = new ArrayList<>(code.shards());
        while (chosen.size() < code.shards()) {
            DiskId best = best(willing, code, load).orElseThrow(() -> cannot(code, chosen.size(), avoid));
            willing.remove(best);
            chosen.add(best);
            load.add(best);
        }
        candidates.shuffle(chosen);
        return chosen;
        // endregion
    }

    @Override
    public DiskId another(StripePlacement stripe, int shard, Set<DiskId> avoid) {
        return best(stripe, shard, avoid).orElseThrow(() -> new CannotPlace("A shard of a stripe of " + stripe.code()
                + " finds no disk that takes writes and has no other shard of it, in a zone with fewer than "
                + PlacementPolicy.SPREAD.shardsPerZoneMax(stripe.code()) + candidates.why(avoid)));
    }

    @Override
    public boolean allows(StripePlacement stripe) {
        DomainLoad load = DomainLoad.of(stripe.disks());
        return stripe.disks().stream().allMatch(disk -> load.inZoneOf(disk) <= PlacementPolicy.SPREAD.shardsPerZoneMax(stripe.code()));
    }

    /// Elsewhere is better if it makes zones, or else racks, more even: each such move lowers the sum of the squares of their loads.
    @Override
    public Optional<DiskId> better(StripePlacement stripe, int shard) {
        DiskId here = stripe.disks().get(shard);
        Comparator<DiskId> emptierFirst = DomainLoad.of(Candidates.others(stripe, shard)).emptierFirst();
        return best(stripe, shard, Set.of(here)).filter(there -> emptierFirst.compare(there, here) < 0);
    }

    private Optional<DiskId> best(StripePlacement stripe, int shard, Set<DiskId> avoid) {
        DomainLoad load = DomainLoad.of(Candidates.others(stripe, shard));
        return best(candidates.forShard(stripe, shard, avoid), stripe.code(), load);
    }

    private Optional<DiskId> best(List<DiskId> willing, ErasureCode code, DomainLoad load) {
        int perZoneMax = PlacementPolicy.SPREAD.shardsPerZoneMax(code);
        return willing.stream().filter(disk -> load.inZoneOf(disk) < perZoneMax)
                .min(load.emptierFirst().thenComparingLong(disk -> bays.get(disk).takenBytes() / FILL_STEP_BYTES));
    }

    private CannotPlace cannot(ErasureCode code, int placed, Set<DiskId> avoid) {
        return new CannotPlace("A stripe of " + code + " needs " + code.shards() + " disks that take writes, at most "
                + PlacementPolicy.SPREAD.shardsPerZoneMax(code) + " in a zone; only " + placed + " of its shards find one"
                + candidates.why(avoid));
    }
}
