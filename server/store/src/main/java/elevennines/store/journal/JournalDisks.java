package elevennines.store.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import elevennines.store.disk.Disk;
import elevennines.store.disk.DiskBay;
import elevennines.store.disk.DiskBays;

/// Which disks of a world carry its journal.
final class JournalDisks {
    private static final Logger LOG = LoggerFactory.getLogger(JournalDisks.class);

    private final DiskBays bays;
    private final int copiesMax;
    /// Disks that failed to take a log; what sits in their bays later is trusted again.
    private final Set<Disk> distrusted = ConcurrentHashMap.newKeySet();

    /// `copies` are wanted, if there are so many disks.
    JournalDisks(DiskBays bays, int copies) {
        this.bays = bays;
        this.copiesMax = Math.min(copies, bays.all().size());
    }

    int copiesMax() {
        return copiesMax;
    }

    /// So many copies must take an entry for it to count.
    int copiesMin() {
        return Math.min(2, copiesMax);
    }

    void distrust(DiskBay bay) {
        bay.disk().ifPresent(distrusted::add);
    }

    /// The best disks there are: as many as wanted, spread over zones and then racks. `turn` moves the choice on among equals.
    List<DiskBay> choose(long turn) {
        List<DiskBay> candidates = new ArrayList<>(bays.all().stream().filter(this::isFit).toList());
        if (!candidates.isEmpty())
            Collections.rotate(candidates, (int) -(turn % candidates.size()));
        Map<String, Integer> load = new HashMap<>();
        List<DiskBay> chosen = new ArrayList<>();
        while (chosen.size() < copiesMax && !candidates.isEmpty()) {
            DiskBay best = Collections.min(candidates, Comparator.comparingInt((DiskBay bay) -> load.getOrDefault(bay.id().zoneName(), 0))
                    .thenComparingInt(bay -> load.getOrDefault(bay.id().rackName(), 0)));
            candidates.remove(best);
            chosen.add(best);
            load.merge(best.id().zoneName(), 1, Integer::sum);
            load.merge(best.id().rackName(), 1, Integer::sum);
        }
        return chosen;
    }

    private boolean isFit(DiskBay bay) {
        return bay.disk().filter(disk -> !distrusted.contains(disk)).isPresent();
    }

    /// True if the disks that answer now could carry the journal better than these do.
    boolean canImproveOn(List<DiskBay> present) {
        List<DiskBay> possible = choose(0);
        return possible.size() >= copiesMin()
                && (possible.size() > present.size() || zones(possible) > zones(present));
    }

    private static int zones(List<DiskBay> bays) {
        Set<String> names = new HashSet<>();
        bays.forEach(bay -> names.add(bay.id().zoneName()));
        return names.size();
    }

    /// Deletes the logs of generations before this one on every disk that answers. Those on others are deleted when they are back.
    void deleteBefore(long generation) {
        for (DiskBay bay : bays.all())
            bay.disk().ifPresent(disk -> deleteBefore(generation, bay, disk));
    }

    private static void deleteBefore(long generation, DiskBay bay, Disk disk) {
        try {
            for (String name : disk.logs().names())
                if (LogName.parse(name).filter(log -> log.generation() < generation).isPresent())
                    disk.logs().delete(name);
        } catch (IOException e) {
            LOG.warn("Old logs stay on {}: {}", bay.id(), e.toString());
        }
    }
}
