package elevennines.labs.scene05a;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

import elevennines.labs.Settings;
import elevennines.labs.scene05a.Album.Item;
import elevennines.store.aging.AgingPlan;
import elevennines.store.aging.AgingPlan.Replacement;
import elevennines.store.aging.Hazard;
import elevennines.store.aging.Together;
import elevennines.store.model.DiskId;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.StripePlacement;
import elevennines.store.repair.durability.DurabilityModel;
import elevennines.store.repair.durability.RareEventSimulation;
import elevennines.store.repair.durability.RepairDiscipline;
import elevennines.store.repair.durability.RepairRace;
import elevennines.store.repair.durability.Shock;
import elevennines.store.repair.durability.SimulatedLoss;
import elevennines.store.repair.durability.YearlyLoss;

/// What threatens disks, as the levers stand: each by itself, and whole racks by fire.
///
/// @param afrPercent of a disk by itself
/// @param repairHours from a disk's death until another holds what it held
/// @param firePercent the chance that a rack burns within a year, with all that is in it: q
/// @param seed the same seed burns the same racks on the same days
record Perils(double afrPercent, int repairHours, double firePercent, int seed) {
    /// Ten milliseconds' worth, on every look at the stage.
    private static final int CYCLES = 20_000;

    static Perils of(Settings levers) {
        return new Perils(levers.number("afr"), levers.whole("repair"), levers.number("q"), levers.whole("seed"));
    }

    /// The chance that a rack burns within a year.
    double q() {
        return firePercent / 100;
    }

    /// No more than this, where one fire is the loss: a durability of 1 − q, in nines.
    double ninesAtMost() {
        return -Math.log10(q());
    }

    /// What the code promises where disks die one by one, by the Markov model with repairs side by side.
    YearlyLoss alone(ErasureCode code) {
        return DurabilityModel.MARKOV_PARALLEL.of(race(code));
    }

    /// The same disks, and fires, drawn for the object's worst stripe as its shards lie now.
    SimulatedLoss sampled(Item object) {
        StripePlacement worst = object.placements().stream().max(java.util.Comparator.comparing(stripe -> crowd(stripe.disks())))
                .orElseThrow();
        List<String> racks = worst.disks().stream().map(DiskId::rackName).toList();
        int[] rackOfShard = racks.stream().mapToInt(racks::indexOf).toArray();
        return new RareEventSimulation(race(worst.code()), RepairDiscipline.PARALLEL, Shock.ofEach("rack", rackOfShard, firesPerYear(), 1))
                .run(new SplittableRandom(seed), CYCLES);
    }

    private static long crowd(List<DiskId> disks) {
        return disks.stream().mapToLong(disk -> disks.stream().filter(other -> other.rackName().equals(disk.rackName())).count()).max()
                .orElse(0);
    }

    /// The rate at which fires come, so that within a year one comes with the chance q.
    private double firesPerYear() {
        return -Math.log1p(-q());
    }

    private RepairRace race(ErasureCode code) {
        return new RepairRace(code, afrPercent / 100, Duration.ofHours(repairHours));
    }

    AgingPlan plan() {
        return AgingPlan.independent(Hazard.constant(afrPercent / 100), new Replacement(Duration.ofHours(repairHours), true), seed)
                .withRacks(new Together(firesPerYear(), 1));
    }

    static String percent(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) + "%" : value + "%";
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "AFR %s, repair %d h, fires %s, seed %d", percent(afrPercent), repairHours, percent(firePercent),
                seed);
    }
}
