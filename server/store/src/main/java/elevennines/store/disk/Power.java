package elevennines.store.disk;

import java.util.HashSet;
import java.util.Set;

import elevennines.store.model.DiskId;
import elevennines.store.model.RackId;
import elevennines.store.model.ZoneId;

/// The switches of the machine room: a disk has power if its rack and its zone have. Cutting one says nothing of the disks behind it: when the power is
/// back, each is as it was. With the process all power comes back. Thread-safe.
public final class Power {
    private final Switches<RackId> racks = new Switches<>();
    private final Switches<ZoneId> zones = new Switches<>();
    private volatile Runnable listener = () -> {};

    /// Called after each change; must not wait for anything.
    void onChange(Runnable changed) {
        listener = changed;
    }

    public boolean reaches(DiskId disk) {
        return racks.off.stream().noneMatch(rack -> rack.holds(disk)) && zones.off.stream().noneMatch(zone -> zone.holds(disk));
    }

    public Set<RackId> darkRacks() {
        return racks.off;
    }

    public Set<ZoneId> darkZones() {
        return zones.off;
    }

    /// False if it was cut already.
    public synchronized boolean cut(RackId rack) {
        return racks.turnOff(rack);
    }

    /// False if it was not cut.
    public synchronized boolean restore(RackId rack) {
        return racks.turnOn(rack);
    }

    /// False if it was cut already.
    public synchronized boolean cut(ZoneId zone) {
        return zones.turnOff(zone);
    }

    /// False if it was not cut.
    public synchronized boolean restore(ZoneId zone) {
        return zones.turnOn(zone);
    }

    /// One switch per place. Those that are off are replaced as a whole, so that readers need no lock.
    private final class Switches<P> {
        private volatile Set<P> off = Set.of();

        boolean turnOff(P place) {
            Set<P> next = new HashSet<>(off);
            return set(next.add(place), next);
        }

        boolean turnOn(P place) {
            Set<P> next = new HashSet<>(off);
            return set(next.remove(place), next);
        }

        private boolean set(boolean changed, Set<P> next) {
            off = Set.copyOf(next);
            listener.run();
            return changed;
        }
    }
}
