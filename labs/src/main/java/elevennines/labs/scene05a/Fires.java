package elevennines.labs.scene05a;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import elevennines.labs.Experiments.Bench;
import elevennines.labs.InvalidInput;
import elevennines.labs.SceneWorld;
import elevennines.store.FleetTrial;
import elevennines.store.model.PlacementPolicy;

/// Years of fires, run in the background over fleets that are made for it.
final class Fires {
    private static final int RESULTS_MAX = 200;
    /// Of the work of a run, what the puts are.
    private static final double SHARE_OF_PUTS = 0.5;
    private static final List<PlacementPolicy> PLACEMENTS = List.of(PlacementPolicy.RANDOM, PlacementPolicy.SPREAD);

    private Fires() {}

    /// Runs the same year twice: over random placement, and over shards that were spread.
    static void run(SceneWorld world, Perils perils) {
        int before = world.experiments().results().size();
        if (before > RESULTS_MAX)
            throw new InvalidInput("That is enough for one notebook. Start over to run more.");
        world.experiments().start("fires", bench -> {
            for (int at = 0; at < PLACEMENTS.size(); at++) {
                Place place = new Place(at, PLACEMENTS.get(at), bench);
                FireYear year = FireYear.run(before + at + 1, place.placement(), perils, place::report);
                bench.keep(year.name(), year.text());
            }
        });
    }

    private record Place(int at, PlacementPolicy placement, Bench bench) {
        void report(FleetTrial.Moment moment) {
            boolean filling = moment.passed().isZero();
            double share = filling
                    ? SHARE_OF_PUTS * moment.objectsPut() / FireYear.OBJECTS
                    : SHARE_OF_PUTS + (1 - SHARE_OF_PUTS) * moment.passed().toSeconds() / Duration.ofDays(365).toSeconds();
            bench.report((at + share) / PLACEMENTS.size(), capitalised(words(placement)) + ": " + (filling
                    ? String.format(Locale.ROOT, "%,d of %,d objects are put.", moment.objectsPut(), FireYear.OBJECTS)
                    : String.format(Locale.ROOT, "day %d; %d disks are gone, %d objects are lost.", moment.passed().toDays(), moment.died(),
                            moment.lost())));
        }
    }

    /// All runs so far, oldest first.
    static List<FireYear> all(SceneWorld world) {
        return world.experiments().results().values().stream().flatMap(text -> FireYear.parse(text).stream())
                .sorted(Comparator.comparingInt(FireYear::number)).toList();
    }

    static Optional<FireYear> find(SceneWorld world, PlacementPolicy placement, Perils perils) {
        return Optional.ofNullable(world.experiments().results().get(FireYear.name(placement, perils))).flatMap(FireYear::parse);
    }

    static String words(PlacementPolicy placement) {
        return switch (placement) {
            case RANDOM -> "random placement";
            case SPREAD -> "spread";
        };
    }

    private static String capitalised(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
