package elevennines.store.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

import elevennines.store.disk.DiskBay;
import elevennines.store.disk.DiskBays;
import elevennines.store.model.DiskId;
import elevennines.store.model.StripePlacement;

/// The disks that would take a shard now, in an order that chance decides. Thread-safe.
final class Candidates {
    private final DiskBays bays;
    private final RandomGenerator random;

    Candidates(DiskBays bays, RandomGenerator random) {
        this.bays = bays;
        this.random = random;
    }

    List<DiskId> without(Set<DiskId> avoid) {
        List<DiskId> willing = new ArrayList<>();
        for (DiskBay bay : bays.all())
            if (bay.takesShards() && !avoid.contains(bay.id()))
                willing.add(bay.id());
        shuffle(willing);
        return willing;
    }

    /// Those for one shard of a stripe: none that holds another one.
    List<DiskId> forShard(StripePlacement stripe, int shard, Set<DiskId> avoid) {
        List<DiskId> willing = without(avoid);
        willing.removeAll(others(stripe, shard));
        return willing;
    }

    static List<DiskId> others(StripePlacement stripe, int shard) {
        List<DiskId> others = new ArrayList<>(stripe.disks());
        others.remove(shard);
        return others;
    }

    /// The rest of a sentence that says why there are not more.
    String why(Set<DiskId> avoid) {
        Map<String, Long> reasons = new TreeMap<>();
        for (DiskBay bay : bays.all())
            bay.whyNoShards().ifPresent(reason -> reasons.merge(reason, 1L, Long::sum));
        StringBuilder why = new StringBuilder();
        reasons.forEach((reason, count) -> why.append("; ").append(count).append(' ').append(reason));
        return avoid.isEmpty() ? why.toString() : why + "; " + avoid + " failed just now";
    }

    void shuffle(List<DiskId> disks) {
        synchronized (random) {
            for (int i = disks.size() - 1; i > 0; i--)
                Collections.swap(disks, i, random.nextInt(i + 1));
        }
    }
}
