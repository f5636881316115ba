package elevennines.labs.scene02;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import elevennines.labs.Experiments.Bench;
import elevennines.labs.InvalidInput;
import elevennines.labs.SceneWorld;
import elevennines.labs.Technician;
import elevennines.store.FleetTrial;
import elevennines.store.aging.AgingPlan;
import elevennines.store.aging.AgingPlan.Replacement;
import elevennines.store.aging.Hazard;

/// Lets years pass in the background: over fleets that are made for it, and over the learner's own disks.
final class Years {
    private static final int RESULTS_MAX = 200;
    private static final int MONTHS = 12;
    private static final Duration MONTH = Duration.ofDays(365).dividedBy(MONTHS);
    /// Of the work of a run, what the puts are.
    private static final double SHARE_OF_PUTS = 0.5;

    private Years() {}

    /// Runs a year for each of these numbers of copies, under one set of conditions.
    static void ofFleets(SceneWorld world, Conditions conditions, List<Integer> copies) {
        int before = world.experiments().results().size();
        if (before > RESULTS_MAX)
            throw new InvalidInput("That is enough for one notebook. Start over to run more.");
        world.experiments().start("fleet", bench -> {
            for (int at = 0; at < copies.size(); at++) {
                Place place = new Place(at, copies.size(), copies.get(at), bench);
                FleetYear year = FleetYear.run(before + at + 1, copies.get(at), conditions, place::report);
                bench.keep(year.name(), year.text());
            }
        });
    }

    /// One run among several.
    private record Place(int at, int of, int copies, Bench bench) {
        void report(FleetTrial.Moment moment) {
            String fleet = copies == 1 ? "One copy: " : copies + " copies: ";
            boolean filling = moment.passed().isZero();
            double share = filling
                    ? SHARE_OF_PUTS * moment.objectsPut() / FleetYear.OBJECTS
                    : SHARE_OF_PUTS + (1 - SHARE_OF_PUTS) * moment.passed().toSeconds() / Duration.ofDays(365).toSeconds();
            bench.report((at + share) / of, fleet + (filling
                    ? String.format(Locale.ROOT, "%,d of %,d objects are put.", moment.objectsPut(), FleetYear.OBJECTS)
                    : String.format(Locale.ROOT, "day %d; %d disks have died, %d objects are lost.", moment.passed().toDays(),
                            moment.died(),
                            moment.lost())));
        }
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
        return FleetYear.all(world.experiments().results().values());
    }

    static Optional<FleetYear> find(SceneWorld world, int copies, Conditions conditions) {
        return Optional.ofNullable(world.experiments().results().get(FleetYear.name(copies, conditions))).flatMap(FleetYear::parse);
    }
}
