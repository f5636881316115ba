package elevennines.store.aging;

import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;

/// What the years do to disks, and technicians after them: to the real disks, with the bytes on them.
interface MachineRoom {
    DiskState state(DiskId disk);

    void destroy(DiskId disk);

    void replace(DiskId disk);

    /// Rebuilds what the index expects on the disk.
    void refill(DiskId disk);
}
