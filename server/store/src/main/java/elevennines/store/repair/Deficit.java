package elevennines.store.repair;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// How far a world is from full redundancy.
///
/// @param stripesByMissing degraded stripes, by how many of their shards cannot be read
/// @param stripesDue       those that repair works on, or would if it were told to
/// @param bytesToRebuild   the bytes of shards that these lack
/// @param workBytes        what rebuilding them reads and writes
/// @param stripesAway      those of which all that is missing lies on disks that went offline a moment ago
/// @param unplaced         those for which there is no place, by the reason
/// @param stripesWaiting   those that have fewer than k shards until a disk comes back
/// @param stripesLost      those that have fewer than k shards for good
public record Deficit(SortedMap<Integer, Long> stripesByMissing, long stripesDue, long bytesToRebuild, long workBytes, long stripesAway,
        SortedMap<String, Long> unplaced, long stripesWaiting, long stripesLost) {
    public Deficit {
        stripesByMissing = Collections.unmodifiableSortedMap(new TreeMap<>(stripesByMissing));
        unplaced = Collections.unmodifiableSortedMap(new TreeMap<>(unplaced));
    }

    public long stripesDegraded() {
        return stripesByMissing.values().stream().mapToLong(Long::longValue).sum();
    }

    /// True if every stripe has all its shards.
    public boolean isNone() {
        return stripesByMissing.isEmpty();
    }
}
