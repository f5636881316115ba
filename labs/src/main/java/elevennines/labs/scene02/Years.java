package elevennines.labs.scene02;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import elevennines.labs.FleetWatch;
import elevennines.labs.SceneWorld;
import elevennines.labs.Technician;
import elevennines.store.aging.AgingPlan;
import elevennines.store.aging.AgingPlan.Replacement;
import elevennines.store.aging.Hazard;

/// Lets years pass in the background: over fleets that are made for it, and over the learner's own disks.
final class Years {
    private static final int MONTHS = 12;
    private static final Duration MONTH = Duration.ofDays(365).dividedBy(MONTHS);

    private Years() {}

    /// Runs a year for each of these numbers of copies, under one set of conditions.
    static void ofFleets(SceneWorld world, Conditions conditions, List<Integer> copies) {
        int next = FleetYear.LEDGER.next(world.experiments());
        world.experiments().start("fleet", bench -> {
            for (int at = 0; at < copies.size(); at++) {
                String fleet = copies.get(at) == 1 ? "One copy" : copies.get(at) + " copies";
                FleetWatch watch = new FleetWatch(bench, at, copies.size(), fleet, FleetYear.OBJECTS);
                FleetYear year = FleetYear.run(next + at, copies.get(at), conditions, watch::report);
                FleetYear.LEDGER.keep(bench, year.name(), year);
            }
        });
    }

    /// Draws the deaths of a year in a fleet of any size. The same seed draws the same ones.
    static void draw(SceneWorld world, Fleet fleet) {
        int seed = world.settings().whole("seed");
        int next = DrawnYear.LEDGER.next(world.experiments());
        world.experiments().start("draw", bench -> {
            bench.report(0, "A year of " + fleet.words());
            DrawnYear.LEDGER.keep(bench, DrawnYear.name(fleet, seed), DrawnYear.of(next, fleet, seed));
        });
    }

    /// A year on the learner's own disks. A dead disk is replaced and refilled a day later; in the end all are whole.
    static void ofOwnDisks(SceneWorld world) {
        ofOwnDisks(world, 1);
    }

    /// Years on the learner's own disks until one of them has died, at most `yearsMax`.
    static void ofOwnDisks(SceneWorld world, int yearsMax) {
        double failuresPerYear = world.settings().number("afr") / 100;
        long seed = 1000L * world.settings().whole("seed") + world.now().atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay();
        AgingPlan plan = AgingPlan.independent(Hazard.constant(failuresPerYear), new Replacement(Duration.ofDays(1), true), seed);
        world.experiments().start("own", bench -> {
            world.age(plan);
            try {
                for (int year = 0; year < yearsMax && world.aging().failures().isEmpty(); year++)
                    for (int month = 0; month < MONTHS; month++) {
                        bench.report((double) month / MONTHS, "Month " + (month + 1) + " of " + MONTHS + " on your own disks.");
                        world.advance(MONTH);
                    }
            } finally {
                world.stopAging();
                Technician.mend(world);
            }
        });
    }

    /// All runs so far, oldest first.
    static List<FleetYear> run(SceneWorld world) {
        return FleetYear.LEDGER.all(world.experiments());
    }

    static Optional<FleetYear> find(SceneWorld world, int copies, Conditions conditions) {
        return FleetYear.LEDGER.find(world.experiments(), FleetYear.name(copies, conditions));
    }
}
