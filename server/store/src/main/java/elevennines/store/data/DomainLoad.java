package elevennines.store.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

import elevennines.store.model.DiskId;

/// How many shards of one stripe lie in each zone and rack. For one thread.
final class DomainLoad {
    private final Map<String, Integer> shards = new HashMap<>();

    static DomainLoad of(Collection<DiskId> disks) {
        DomainLoad load = new DomainLoad();
        disks.forEach(load::add);
        return load;
    }

    void add(DiskId disk) {
        shards.merge(disk.zoneName(), 1, Integer::sum);
        shards.merge(disk.rackName(), 1, Integer::sum);
    }

    int inZoneOf(DiskId disk) {
        return shards.getOrDefault(disk.zoneName(), 0);
    }

    int inRackOf(DiskId disk) {
        return shards.getOrDefault(disk.rackName(), 0);
    }

    /// The emptier zone first, and then the emptier rack.
    Comparator<DiskId> emptierFirst() {
        return Comparator.comparingInt(this::inZoneOf).thenComparingInt(this::inRackOf);
    }
}
