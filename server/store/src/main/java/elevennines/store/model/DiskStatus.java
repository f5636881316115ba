package elevennines.store.model;

import java.util.List;
import java.util.OptionalLong;

/// One disk as the topology map shows it. `generation` counts the disks that have sat in this bay, from 1. `liveBytes` and
/// `usedBytes` differ by what deletes left behind for compaction. A disk that is plugged in but without power is offline.
public record DiskStatus(DiskId id, DiskState state, int generation, long shardCount, long liveBytes, long usedBytes, boolean pluggedIn,
        boolean powered, OptionalLong capacityBytes, List<DiskFault> faults) {
    public DiskStatus {
        faults = List.copyOf(faults);
    }

    /// How full the disk is, from 0 to 1; 0 where nothing limits it.
    public double fullness() {
        if (faults.contains(new DiskFault.Full()))
            return 1;
        return capacityBytes.isEmpty() ? 0 : Math.min(1, (double) usedBytes / capacityBytes.getAsLong());
    }
}
