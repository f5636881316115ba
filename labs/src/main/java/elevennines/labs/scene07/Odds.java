package elevennines.labs.scene07;

import java.time.Duration;
import java.util.Locale;

import elevennines.labs.Settings;
import elevennines.store.model.ErasureCode;
import elevennines.store.repair.durability.DurabilityModel;
import elevennines.store.repair.durability.RepairRace;

/// What decides how long an object lives, as the levers stand.
///
/// @param code of the objects
/// @param afrPercent of each disk
/// @param mttrHours mean time to repair: from the death of a disk until another one holds what it held
/// @param seed of whatever is drawn by chance
record Odds(ErasureCode code, double afrPercent, double mttrHours, int seed) {
    static final int SEED = 2007;
    /// So many disks die that a small fleet shows what repair is worth.
    static final Odds HARSH = new Odds(new ErasureCode(4, 2), 100, 720, SEED);
    /// As Backblaze’s vaults are coded, at the rate that Backblaze counted, repaired in a day.
    static final Odds VAULT = new Odds(new ErasureCode(17, 3), 1.36, 24, SEED);
    private static final double MINUTES_AN_HOUR = 60;

    static Odds of(Settings levers) {
        return new Odds(new ErasureCode(levers.whole("k"), levers.whole("m")), levers.number("afr"), levers.number("mttr"),
                levers.whole("seed"));
    }

    double failuresPerYear() {
        return afrPercent / 100;
    }

    Duration mttr() {
        return Duration.ofMinutes(Math.round(mttrHours * MINUTES_AN_HOUR));
    }

    RepairRace race() {
        return new RepairRace(code, failuresPerYear(), mttr());
    }

    double nines(DurabilityModel model) {
        return model.of(race()).nines();
    }

    /// The same but for the repair.
    Odds repairedIn(double hours) {
        return new Odds(code, afrPercent, hours, seed);
    }

    /// The rate without a needless `.0`.
    String afr() {
        return afrPercent == Math.rint(afrPercent) ? Long.toString((long) afrPercent) : Double.toString(afrPercent);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s, AFR %s%%, MTTR %s h, seed %d", code, afr(), mttrHours, seed);
    }
}
