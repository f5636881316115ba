package elevennines.store.repair;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import elevennines.store.model.DiskId;
import elevennines.store.model.StripeId;

/// Shards that were seen to be bad on disks that claim to have them, until they are mended. Not kept across a restart: the next scrub, or the
/// next read, sees them again. Thread-safe.
final class Sightings {
    /// By stripe: which shard, on which disk.
    private final ConcurrentHashMap<StripeId, Map<Integer, Sighting>> bad = new ConcurrentHashMap<>();

    private record Sighting(DiskId disk, Ailment ailment) {}

    /// True if this is news.
    boolean add(StripeId stripe, int shard, DiskId disk, Ailment ailment) {
        Sighting sighting = new Sighting(disk, ailment);
        return !sighting.equals(bad.computeIfAbsent(stripe, first -> new ConcurrentHashMap<>()).put(shard, sighting));
    }

    boolean contains(StripeId stripe, int shard, DiskId disk) {
        return find(stripe, shard, disk).isPresent();
    }

    /// What was seen to be wrong with the shard on this disk.
    Optional<Ailment> find(StripeId stripe, int shard, DiskId disk) {
        return Optional.ofNullable(bad.getOrDefault(stripe, Map.of()).get(shard)).filter(sighting -> sighting.disk().equals(disk))
                .map(Sighting::ailment);
    }

    /// The shard was mended.
    void remove(StripeId stripe, int shard) {
        bad.computeIfPresent(stripe, (same, shards) -> {
            shards.remove(shard);
            return shards.isEmpty() ? null : shards;
        });
    }

    /// Nobody wants the stripe any more.
    void remove(StripeId stripe) {
        bad.remove(stripe);
    }
}
