package elevennines.store.aging;

import elevennines.store.disk.DiskBays;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.repair.Hardware;

/// The disks of a world, through the same hands as learners use.
record RealMachines(DiskBays bays, Hardware hardware) implements MachineRoom {
    @Override
    public DiskState state(DiskId disk) {
        return bays.get(disk).state();
    }

    @Override
    public void destroy(DiskId disk) {
        hardware.destroy(disk);
    }

    @Override
    public void replace(DiskId disk) {
        hardware.replace(disk);
    }

    @Override
    public void refill(DiskId disk) {
        hardware.repair(disk);
    }
}
