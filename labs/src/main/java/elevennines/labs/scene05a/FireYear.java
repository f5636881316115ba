package elevennines.labs.scene05a;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import elevennines.labs.Ledger;
import elevennines.store.FleetTrial;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.FailureCause;
import elevennines.store.model.PlacementPolicy;
import elevennines.store.model.Topology;
import elevennines.store.repair.durability.MeasuredDurability;

/// What a year of fires took from a fleet under one placement: a real store with its disks in memory, built for the run and thrown away.
///
/// @param number counts the runs of a learner
/// @param burnt disks that went with their racks
/// @param lost objects that a GET answered with an error at the end
/// @param lostByIncident objects lost at one blow, for each blow that took any
record FireYear(int number, PlacementPolicy placement, Perils perils, long burnt, long lost, double objectYears,
        List<Long> lostByIncident) {
    static final Topology FLEET = new Topology(3, 4, 5);
    static final ErasureCode CODE = ErasureCode.DEFAULT;
    static final int OBJECTS = 500;
    private static final int OBJECT_BYTES = 64;
    private static final Duration YEAR = Duration.ofDays(365);
    static final Ledger<FireYear> LEDGER = new Ledger<>("fires", FireYear.class, FireYear::number);

    /// Lets the year pass: some seconds of work.
    static FireYear run(int number, PlacementPolicy placement, Perils perils, Consumer<FleetTrial.Moment> watcher) {
        FleetTrial.Outcome outcome = new FleetTrial(FLEET, CODE, placement, OBJECTS, OBJECT_BYTES, perils.plan()).run(YEAR, watcher);
        MeasuredDurability measured = outcome.measured();
        return new FireYear(number, placement, perils, outcome.failures().getOrDefault(FailureCause.RACK, 0L), outcome.objectsLost(),
                measured.objectYears(), measured.lostByIncident());
    }

    MeasuredDurability measured() {
        return new MeasuredDurability(objectYears, lostByIncident);
    }

    /// The same placement under the same perils has one name.
    String name() {
        return name(placement, perils);
    }

    static String name(PlacementPolicy placement, Perils perils) {
        return String.format(Locale.ROOT, "%s, %s", placement, perils);
    }
}
