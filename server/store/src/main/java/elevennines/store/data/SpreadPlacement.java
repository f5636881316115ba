package elevennines.store.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

import elevennines.store.disk.DiskBay;
import elevennines.store.disk.DiskBays;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.Refusal.CannotPlace;

/// At most m shards of a stripe per zone, so that the loss of any one zone leaves k; within that as evenly as possible over zones, then
/// racks, and never two on a disk. Ties are broken by chance, and which shard number lies where is chance too, so that all disks share
/// the work. With m = 0 no zone may be lost anyway, and shards are merely spread.
public final class SpreadPlacement implements Placement {
    private final DiskBays bays;
    private final RandomGenerator random;

    public SpreadPlacement(DiskBays bays, RandomGenerator random) {
        this.bays = bays;
        this.random = random;
    }

    @Override
    public List<DiskId> place(ErasureCode code, Set<DiskId> avoid) {
        List<DiskId> candidates = candidates(avoid);
        int perZoneMax = code.m() == 0 ? code.shards() : code.m();
        Map<String, Integer> load = new HashMap<>();
        List<DiskId> chosen = new ArrayList<>(code.shards());
        while (chosen.size() < code.shards()) {
            DiskId best = candidates.stream().filter(disk -> load.getOrDefault(disk.zoneName(), 0) < perZoneMax)
                    .min(Comparator.comparingInt((DiskId disk) -> load.getOrDefault(disk.zoneName(), 0))
                            .thenComparingInt(disk -> load.getOrDefault(disk.rackName(), 0)))
                    .orElseThrow(() -> cannot(code, perZoneMax, chosen.size(), avoid));
            candidates.remove(best);
            chosen.add(best);
            load.merge(best.zoneName(), 1, Integer::sum);
            load.merge(best.rackName(), 1, Integer::sum);
        }
        shuffle(chosen);
        return chosen;
    }

    private List<DiskId> candidates(Set<DiskId> avoid) {
        List<DiskId> healthy = new ArrayList<>();
        for (DiskBay bay : bays.all())
            if (bay.state() == DiskState.HEALTHY && !avoid.contains(bay.id()))
                healthy.add(bay.id());
        shuffle(healthy);
        return healthy;
    }

    private void shuffle(List<DiskId> disks) {
        synchronized (random) {
            for (int i = disks.size() - 1; i > 0; i--)
                Collections.swap(disks, i, random.nextInt(i + 1));
        }
    }

    private static CannotPlace cannot(ErasureCode code, int perZoneMax, int placed, Set<DiskId> avoid) {
        return new CannotPlace("A stripe of " + code + " needs " + code.shards() + " healthy disks with at most " + perZoneMax
                + " in a zone; only " + placed + " of its shards find one" + (avoid.isEmpty() ? "" : ", as " + avoid + " failed just now"));
    }
}
