package elevennines.labs.scene07;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import elevennines.store.FleetTrial;
import elevennines.store.aging.AgingPlan;
import elevennines.store.aging.AgingPlan.Replacement;
import elevennines.store.aging.Hazard;
import elevennines.store.model.Topology;
import elevennines.store.repair.durability.MeasuredDurability;

/// What a year took from a fleet: a real store with its disks in memory, built for the run and thrown away.
///
/// @param number counts the runs of a learner
/// @param died disks
/// @param lost objects that a GET answered with an error at the end
/// @param lostByIncident objects lost at one blow, for each blow that took any
record FleetRun(int number, Odds odds, long died, long lost, double objectYears, List<Long> lostByIncident) {
    /// As many places that fail by themselves as the widest code has shards.
    static final Topology FLEET = new Topology(25, 1, 4);
    static final int OBJECTS = 200;
    private static final int OBJECT_BYTES = 64;
    static final Duration YEAR = Duration.ofDays(365);

    /// Lets the year pass: some seconds of work.
    static FleetRun run(int number, Odds odds, Consumer<FleetTrial.Moment> watcher) {
        AgingPlan plan = AgingPlan.independent(Hazard.constant(odds.failuresPerYear()), new Replacement(odds.mttr(), true), odds.seed());
        FleetTrial.Outcome outcome = new FleetTrial(FLEET, odds.code(), OBJECTS, OBJECT_BYTES, plan).run(YEAR, watcher);
        MeasuredDurability measured = outcome.measured();
        return new FleetRun(number, odds, outcome.failures().values().stream().mapToLong(Long::longValue).sum(), outcome.objectsLost(),
                measured.objectYears(), measured.lostByIncident());
    }

    MeasuredDurability measured() {
        return new MeasuredDurability(objectYears, lostByIncident);
    }
}
