package elevennines.store.disk;

import java.util.HashSet;
import java.util.Set;

import elevennines.store.model.DiskId;
import elevennines.store.model.RackId;
import elevennines.store.model.ZoneId;

/// The switches of the machine room: a disk has power if its rack and its zone have. Cutting one says nothing of the disks behind it: when the power is
/// back, each is as it was. With the process all power comes back. Thread-safe.
public final class Power {
    private volatile Set<RackId> darkRacks = Set.of();
    private volatile Set<ZoneId> darkZones = Set.of();
    private volatile Runnable listener = () -> {};

    /// Called after each change; must not wait for anything.
    void onChange(Runnable changed) {
        listener = changed;
    }

    public boolean reaches(DiskId disk) {
        return darkRacks.stream().noneMatch(rack -> rack.holds(disk)) && darkZones.stream().noneMatch(zone -> zone.holds(disk));
    }

    public Set<RackId> darkRacks() {
        return darkRacks;
    }

    public Set<ZoneId> darkZones() {
        return darkZones;
    }

    /// False if it was cut already.
    public synchronized boolean cut(RackId rack) {
        Set<RackId> dark = new HashSet<>(darkRacks);
        boolean changed = dark.add(rack);
        darkRacks = Set.copyOf(dark);
        listener.run();
        return changed;
    }

    /// False if it was not cut.
    public synchronized boolean restore(RackId rack) {
        Set<RackId> dark = new HashSet<>(darkRacks);
        boolean changed = dark.remove(rack);
        darkRacks = Set.copyOf(dark);
        listener.run();
        return changed;
    }

    /// False if it was cut already.
    public synchronized boolean cut(ZoneId zone) {
        Set<ZoneId> dark = new HashSet<>(darkZones);
        boolean changed = dark.add(zone);
        darkZones = Set.copyOf(dark);
        listener.run();
        return changed;
    }

    /// False if it was not cut.
    public synchronized boolean restore(ZoneId zone) {
        Set<ZoneId> dark = new HashSet<>(darkZones);
        boolean changed = dark.remove(zone);
        darkZones = Set.copyOf(dark);
        listener.run();
        return changed;
    }
}
