package elevennines.store.repair.durability;

import java.time.Duration;

import elevennines.store.model.ErasureCode;

/// What decides whether a stripe outlives its disks: how fast they fail and how fast they are replaced.
///
/// @param failuresPerYear of one disk, at a constant rate: for the rates of disks, the annual failure rate (0.0136 for 1.36%)
/// @param repairTime mean time from the loss of a shard to its replacement
public record RepairRace(ErasureCode code, double failuresPerYear, Duration repairTime) {
    private static final double SECONDS_A_YEAR = 365 * 24 * 3600.0;

    public RepairRace {
        if (!(failuresPerYear > 0) || Double.isInfinite(failuresPerYear))
            throw new IllegalArgumentException("A disk fails some times a year, not " + failuresPerYear);
        if (!repairTime.isPositive())
            throw new IllegalArgumentException("A repair takes some time, not " + repairTime);
    }

    public double repairYears() {
        return (repairTime.toSeconds() + repairTime.toNanosPart() / 1e9) / SECONDS_A_YEAR;
    }

    public double repairsPerYear() {
        return 1 / repairYears();
    }
}
