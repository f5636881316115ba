package elevennines.labs.scene02;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import elevennines.labs.Ledger;
import elevennines.store.FleetTrial;
import elevennines.store.aging.AgingPlan;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.Topology;
import elevennines.store.repair.durability.DurabilityModel;
import elevennines.store.repair.durability.MeasuredDurability;
import elevennines.store.repair.durability.RepairRace;
import elevennines.store.repair.durability.YearlyLoss;

/// What a year took from a fleet that kept so many copies of every object: a real store with its disks in memory, built for the run and thrown
/// away.
///
/// @param number counts the runs of a learner
/// @param died disks
/// @param lost objects that a GET answered with an error at the end
/// @param lostByIncident objects lost at one blow, for each blow that took any
record FleetYear(int number, int copies, Conditions conditions, long died, long lost, double objectYears, List<Long> lostByIncident) {
    static final Topology FLEET = new Topology(3, 5, 20);
    static final int OBJECTS = 1000;
    static final int COPIES_MAX = 3;
    private static final int OBJECT_BYTES = 64;
    private static final Duration YEAR = Duration.ofDays(365);
    static final Ledger<FleetYear> LEDGER = new Ledger<>("year", FleetYear.class, FleetYear::number);

    /// Lets the year pass: some seconds of work.
    static FleetYear run(int number, int copies, Conditions conditions, Consumer<FleetTrial.Moment> watcher) {
        AgingPlan plan = conditions.plan();
        FleetTrial.Outcome outcome = new FleetTrial(FLEET, code(copies), OBJECTS, OBJECT_BYTES, plan).run(YEAR, watcher);
        MeasuredDurability measured = outcome.measured();
        long died = outcome.failures().values().stream().mapToLong(Long::longValue).sum();
        return new FleetYear(number, copies, conditions, died, outcome.objectsLost(), measured.objectYears(), measured.lostByIncident());
    }

    /// One piece of data and `copies - 1` of redundancy, any one of which is enough.
    static ErasureCode code(int copies) {
        return new ErasureCode(1, copies - 1);
    }

    /// What the window model says of these copies: lost if all die within one repair time. It knows nothing of age and of batches.
    static YearlyLoss predicted(int copies, Conditions conditions) {
        return DurabilityModel.WINDOW.of(new RepairRace(code(copies), conditions.failuresPerYear(), conditions.repairTime()));
    }

    MeasuredDurability measured() {
        return new MeasuredDurability(objectYears, lostByIncident);
    }

    /// The same copies under the same conditions have one name.
    String name() {
        return name(copies, conditions);
    }

    static String name(int copies, Conditions conditions) {
        return String.format(Locale.ROOT, "%d copies, %s", copies, conditions);
    }
}
