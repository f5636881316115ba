package elevennines.store.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

import elevennines.store.disk.DiskBay;
import elevennines.store.disk.DiskBays;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
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
        Map<DiskState, Long> silent = new EnumMap<>(DiskState.class);
        for (DiskBay bay : bays.all())
            if (bay.state() != DiskState.HEALTHY)
                silent.merge(bay.state(), 1L, Long::sum);
        StringBuilder why = new StringBuilder();
        silent.forEach((state, count) -> why.append("; ").append(count).append(' ').append(state.name().toLowerCase(Locale.ROOT)));
        return avoid.isEmpty() ? why.toString() : why + "; " + avoid + " failed just now";
    }

    void shuffle(List<DiskId> disks) {
        synchronized (random) {
            for (int i = disks.size() - 1; i > 0; i--)
                Collections.swap(disks, i, random.nextInt(i + 1));
        }
    }
}
