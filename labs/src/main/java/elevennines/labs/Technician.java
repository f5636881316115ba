package elevennines.labs;

import java.util.LinkedHashSet;
import java.util.Set;

import elevennines.store.fault.FaultControl;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskStatus;

/// Puts a world's hardware in order, so that a scene starts from a machine that works.
public final class Technician {
    private Technician() {}

    /// Gives power back, plugs in what is unplugged, replaces what is destroyed, and repairs those disks and whatever else misses a shard of the
    /// hero. What too few shards are left of stays lost.
    public static void mend(SceneWorld world) {
        restorePower(world);
        Set<DiskId> ailing = new LinkedHashSet<>();
        for (DiskStatus disk : world.disks()) {
            switch (disk.state()) {
                case HEALTHY -> {
                    continue;
                }
                case OFFLINE -> world.plugIn(disk.id());
                case DESTROYED -> world.replace(disk.id());
            }
            ailing.add(disk.id());
        }
        Hero.find(world).ifPresent(hero -> ailing.addAll(hero.disksMissingShards()));
        ailing.forEach(world::repair);
    }

    /// Every rack and every zone has power again.
    public static void restorePower(SceneWorld world) {
        FaultControl faults = world.faults();
        Set.copyOf(faults.darkZones()).forEach(faults::restorePower);
        Set.copyOf(faults.darkRacks()).forEach(faults::restorePower);
    }
}
