package elevennines.labs.scene05a;

import java.util.List;
import java.util.Optional;

import elevennines.labs.FleetWatch;
import elevennines.labs.SceneWorld;
import elevennines.store.model.PlacementPolicy;

/// Years of fires, run in the background over fleets that are made for it.
final class Fires {
    private static final List<PlacementPolicy> PLACEMENTS = List.of(PlacementPolicy.RANDOM, PlacementPolicy.SPREAD);

    private Fires() {}

    /// Runs the same year twice: over random placement, and over shards that were spread.
    static void run(SceneWorld world, Perils perils) {
        int next = FireYear.LEDGER.next(world.experiments());
        world.experiments().start("fires", bench -> {
            for (int at = 0; at < PLACEMENTS.size(); at++) {
                PlacementPolicy placement = PLACEMENTS.get(at);
                FleetWatch watch = new FleetWatch(bench, at, PLACEMENTS.size(), capitalised(words(placement)), FireYear.OBJECTS);
                FireYear year = FireYear.run(next + at, placement, perils, watch::report);
                FireYear.LEDGER.keep(bench, year.name(), year);
            }
        });
    }

    /// All runs so far, oldest first.
    static List<FireYear> all(SceneWorld world) {
        return FireYear.LEDGER.all(world.experiments());
    }

    static Optional<FireYear> find(SceneWorld world, PlacementPolicy placement, Perils perils) {
        return FireYear.LEDGER.find(world.experiments(), FireYear.name(placement, perils));
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
