package elevennines.store.aging;

import java.time.Duration;
import java.util.Optional;

/// How the disks of a world are to die, and when the dead ones are replaced.
///
/// @param hazard of each disk by itself
/// @param age of the disks that are there at the start
/// @param racks what strikes the disks of one rack
/// @param zones what strikes the disks of one zone
/// @param batches what strikes the disks of one batch
/// @param batchCount of the fleet; disks are dealt out to them in turn
/// @param replacement when and how
/// @param seed the same seed gives the same disks the same fates
/// @param lasting so long, in world time, across restarts; then the dead are replaced at once, nobody dies any more, and the clock goes at its usual
///        pace. Empty for a plan that lasts until it is stopped
public record AgingPlan(Hazard hazard, Duration age, Together racks, Together zones, Together batches, int batchCount,
        Replacement replacement, long seed, Optional<Duration> lasting) {
    public AgingPlan {
        if (age.isNegative() || batchCount < 1)
            throw new IllegalArgumentException("Disks have an age and come from batches, not " + age + " and " + batchCount);
    }

    /// The technician comes round.
    ///
    /// @param after the death of a disk, in world time
    /// @param refills true if he has the new disk filled at once with what the index expects on it; false if that is left to the world's own repair
    public record Replacement(Duration after, boolean refills) {
        public Replacement {
            if (after.isNegative())
                throw new IllegalArgumentException("A disk is replaced after its death, not before: " + after);
        }
    }

    /// Disks that die one by one.
    public static AgingPlan independent(Hazard hazard, Replacement replacement, long seed) {
        return new AgingPlan(hazard, Duration.ZERO, Together.NEVER, Together.NEVER, Together.NEVER, 1, replacement, seed, Optional.empty());
    }

    public AgingPlan withRacks(Together struck) {
        return new AgingPlan(hazard, age, struck, zones, batches, batchCount, replacement, seed, lasting);
    }

    public AgingPlan withZones(Together struck) {
        return new AgingPlan(hazard, age, racks, struck, batches, batchCount, replacement, seed, lasting);
    }

    public AgingPlan withBatches(int count, Together struck) {
        return new AgingPlan(hazard, age, racks, zones, struck, count, replacement, seed, lasting);
    }

    public AgingPlan lasting(Duration term) {
        return new AgingPlan(hazard, age, racks, zones, batches, batchCount, replacement, seed, Optional.of(term));
    }
}
