package elevennines.labs.scene05;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import elevennines.labs.Scene;
import elevennines.labs.SceneId;
import elevennines.labs.SceneWorld;
import elevennines.labs.Step;
import elevennines.store.model.DiskStatus;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.Topology;

/// Replication against erasure coding: lose any m disks of a real stripe and read on; lose one more and it is gone.
public final class Scene05 implements Scene<Scene05.Sight> {
    private static final SceneId ID = new SceneId("05");

    /// Every disk, and the hero if there is one.
    public record Sight(Topology topology, ErasureCode code, List<DiskStatus> disks, Optional<Hero> hero) {}

    @Override
    public SceneId id() {
        return ID;
    }

    @Override
    public List<Step> steps() {
        return List.of(LosingDisks.values());
    }

    /// All disks healthy and repaired, the built-in photo freshly written.
    @Override
    public void setUp(SceneWorld world) {
        LosingDisks.mend(world);
        LosingDisks.putPhoto(world);
    }

    @Override
    public Sight observe(SceneWorld world) {
        return new Sight(world.topology(), world.code(), world.disks(), Hero.find(world));
    }

    @Override
    public Map<String, String> readings(SceneWorld world) {
        ErasureCode code = world.code();
        return Map.of("k", String.valueOf(code.k()), "m", String.valueOf(code.m()), "n", String.valueOf(code.shards()), "m+1",
                String.valueOf(code.m() + 1), "overhead", String.format(Locale.ROOT, "%.2f", code.overhead()), "zones",
                String.valueOf(world.topology().zones()), "disks", String.valueOf(world.topology().all().size()));
    }
}
