package elevennines.store.repair;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

import elevennines.store.model.Damage;

/// What a pass over all disks saw: disks that answered, shards and bytes read from them, and what was wrong, counted once for each shard.
public record ScrubReport(int disks, long shards, long bytes, Map<Damage, Long> found) {
    public static final ScrubReport NOTHING = new ScrubReport(0, 0, 0, Map.of());

    public ScrubReport {
        Map<Damage, Long> all = new EnumMap<>(Damage.class);
        for (Damage damage : Damage.values())
            all.put(damage, found.getOrDefault(damage, 0L));
        found = Collections.unmodifiableMap(all);
    }

    public long found(Damage damage) {
        return found.getOrDefault(damage, 0L);
    }

    public long damaged() {
        return found.values().stream().mapToLong(Long::longValue).sum();
    }
}
