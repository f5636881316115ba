package elevennines.labs.scene07;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import elevennines.labs.Experiments.Bench;
import elevennines.labs.InvalidInput;
import elevennines.labs.SceneWorld;
import elevennines.store.FleetTrial;

/// Lets fleets live and dice fall in the background, and keeps what came of it.
final class Laboratory {
    private static final String FLEET = "fleet: ";
    private static final String DICE = "dice: ";
    private static final int RESULTS_MAX = 200;
    /// Of the work of a run, what the puts are.
    private static final double SHARE_OF_PUTS = 0.5;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Laboratory() {}

    /// A year under each of these odds, one after the other.
    static void runFleets(SceneWorld world, List<Odds> odds) {
        int before = requireRoom(world);
        world.experiments().start("fleet", bench -> {
            for (int at = 0; at < odds.size(); at++) {
                Place place = new Place(at, odds.size(), odds.get(at), bench);
                FleetRun run = FleetRun.run(before + at + 1, odds.get(at), place::report);
                bench.keep(FLEET + run.odds(), JSON.writeValueAsString(run));
            }
        });
    }

    static void throwDice(SceneWorld world, Odds odds) {
        int before = requireRoom(world);
        world.experiments().start("dice", bench -> {
            bench.report(0, String.format(Locale.ROOT, "%,d lives of a stripe are drawn with loaded dice.", LoadedDice.CYCLES));
            bench.keep(DICE + odds, JSON.writeValueAsString(LoadedDice.thrown(before + 1, odds)));
        });
    }

    private static int requireRoom(SceneWorld world) {
        int before = world.experiments().results().size();
        if (before > RESULTS_MAX)
            throw new InvalidInput("That is enough for one notebook. Forget your progress here to run more.");
        return before;
    }

    /// All fleets so far, oldest first.
    static List<FleetRun> fleets(SceneWorld world) {
        return all(world, FLEET, FleetRun.class, FleetRun::number);
    }

    static Optional<FleetRun> fleet(SceneWorld world, Odds odds) {
        return fleets(world).stream().filter(run -> run.odds().equals(odds)).findFirst();
    }

    /// All throws so far, oldest first.
    static List<LoadedDice> dice(SceneWorld world) {
        return all(world, DICE, LoadedDice.class, LoadedDice::number);
    }

    static Optional<LoadedDice> dice(SceneWorld world, Odds odds) {
        return dice(world).stream().filter(thrown -> thrown.odds().equals(odds)).findFirst();
    }

    private static <T> List<T> all(SceneWorld world, String prefix, Class<T> type, ToIntFunction<T> number) {
        return world.experiments().results().entrySet().stream().filter(result -> result.getKey().startsWith(prefix))
                .flatMap(result -> parse(result.getValue(), type)).sorted(Comparator.comparingInt(number)).toList();
    }

    /// Nothing if an earlier build wrote it in another form.
    private static <T> Stream<T> parse(String text, Class<T> type) {
        try {
            return Stream.of(JSON.readValue(text, type));
        } catch (JacksonException outgrown) {
            return Stream.empty();
        }
    }

    /// One fleet among several.
    private record Place(int at, int of, Odds odds, Bench bench) {
        void report(FleetTrial.Moment moment) {
            boolean filling = moment.passed().isZero();
            double share = filling
                    ? SHARE_OF_PUTS * moment.objectsPut() / FleetRun.OBJECTS
                    : SHARE_OF_PUTS + (1 - SHARE_OF_PUTS) * moment.passed().toSeconds() / FleetRun.YEAR.toSeconds();
            String mttr = "Repaired in " + Lapse.of(odds.mttr()) + ": ";
            bench.report((at + share) / of, mttr + (filling
                    ? String.format(Locale.ROOT, "%d of %d objects are put.", moment.objectsPut(), FleetRun.OBJECTS)
                    : String.format(Locale.ROOT, "day %d; %d disks have died, %d objects are lost.", moment.passed().toDays(),
                            moment.died(), moment.lost())));
        }
    }
}
