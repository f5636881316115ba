package elevennines.store.repair;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import elevennines.store.disk.DiskBay;
import elevennines.store.disk.DiskBays;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.DiskStatus;
import elevennines.store.time.Scheduler;

/// Remembers how each disk was when somebody last looked, and for how long those that are offline have been so. A disk that is unplugged for a
/// reboot comes back with every byte; rebuilding what it holds would be waste, so repair waits for it. The wait begins anew when
/// the store is opened again. Thread-safe.
final class DiskWatch {
    /// Ceph waits 10 minutes by default (`mon_osd_down_out_interval`), HDFS 10.5 before it calls a node dead.
    static final Duration GRACE = Duration.ofMinutes(15);

    private final DiskBays bays;
    private final Scheduler scheduler;
    private final Runnable graceOver;
    private final Map<DiskId, Seen> seen = new HashMap<>();
    private final Map<DiskId, Scheduler.Task> graces = new HashMap<>();
    private final Set<DiskId> overdue = new HashSet<>();

    private record Seen(DiskState state, int generation, boolean overdue) {}

    /// `graceOver` is called when a disk has been away for too long: time to look.
    DiskWatch(DiskBays bays, Scheduler scheduler, Runnable graceOver) {
        this.bays = bays;
        this.scheduler = scheduler;
        this.graceOver = graceOver;
    }

    /// The disks that are not as they were at the last call, by place. At the first, they count as healthy before.
    synchronized List<DiskId> changes() {
        List<DiskId> changed = new ArrayList<>();
        for (DiskBay bay : bays.all()) {
            DiskStatus status = bay.status();
            if (status.state() != DiskState.OFFLINE)
                endGrace(bay.id());
            else if (!graces.containsKey(bay.id()))
                graces.put(bay.id(), scheduler.after(GRACE, () -> endOfGrace(bay.id())));
            Seen now = new Seen(status.state(), status.generation(), overdue.contains(bay.id()));
            Seen before = seen.put(bay.id(), now);
            boolean same = before == null ? now.state() == DiskState.HEALTHY : now.equals(before);
            if (!same)
                changed.add(bay.id());
        }
        return changed;
    }

    synchronized boolean isOverdue(DiskId disk) {
        return overdue.contains(disk);
    }

    private void endGrace(DiskId disk) {
        overdue.remove(disk);
        Scheduler.Task grace = graces.remove(disk);
        if (grace != null)
            grace.cancel();
    }

    private void endOfGrace(DiskId disk) {
        synchronized (this) {
            if (bays.get(disk).state() != DiskState.OFFLINE)
                return;
            overdue.add(disk);
        }
        graceOver.run();
    }

    synchronized void close() {
        List.copyOf(graces.keySet()).forEach(this::endGrace);
    }
}
