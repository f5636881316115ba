package elevennines.labs.scene02;

import java.time.Duration;
import java.util.Locale;

import elevennines.labs.Settings;
import elevennines.store.aging.AgingPlan;
import elevennines.store.aging.AgingPlan.Replacement;
import elevennines.store.aging.Hazard;
import elevennines.store.aging.Together;

/// Under what a fleet lives through its year, as the levers stand.
///
/// @param afrPercent of a disk
/// @param repairDays from a disk's death until another holds what it held; [#NO_REPAIR] is later than the year's end
/// @param seed the same seed gives the same disks the same fates, however many copies lie on them
record Conditions(double afrPercent, int repairDays, Fates fates, int seed) {
    static final int NO_REPAIR = 365;
    private static final int BATCHES = 10;
    private static final double BATCH_LETHALITY = 0.5;
    private static final double WEAR_OUT_YEARS = 6;

    /// What disks die of. Each way takes about the same share of a new fleet in its first year.
    enum Fates {
        /// One by one, at a rate that does not change.
        ALONE,
        /// Half of the deaths early in life: infant mortality.
        BATHTUB,
        /// Half of the deaths by batch: a flaw strikes one, and kills every second disk of it at one blow.
        BATCHES
    }

    static Conditions of(Settings levers) {
        return new Conditions(levers.number("afr"), levers.whole("repair"), Fates.valueOf(levers.text("fates").toUpperCase(Locale.ROOT)),
                levers.whole("seed"));
    }

    double failuresPerYear() {
        return afrPercent / 100;
    }

    boolean repairs() {
        return repairDays < NO_REPAIR;
    }

    Duration repairTime() {
        return Duration.ofDays(repairDays);
    }

    /// The same but for the technician.
    Conditions repairing(int days) {
        return new Conditions(afrPercent, days, fates, seed);
    }

    AgingPlan plan() {
        // A repair on the last day would be neither one nor none.
        Replacement replacement = new Replacement(repairs() ? repairTime() : repairTime().plusDays(1), true);
        double half = failuresPerYear() / 2;
        return switch (fates) {
            case ALONE -> AgingPlan.independent(Hazard.constant(failuresPerYear()), replacement, seed);
            case BATHTUB -> AgingPlan.independent(Hazard.bathtub(-Math.expm1(-half), half, WEAR_OUT_YEARS), replacement, seed);
            case BATCHES -> AgingPlan.independent(Hazard.constant(half), replacement, seed).withBatches(BATCHES,
                    new Together(half / BATCH_LETHALITY, BATCH_LETHALITY));
        };
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "AFR %s%%, repair %d days, %s, seed %d", afrPercent, repairDays, fates, seed);
    }
}
