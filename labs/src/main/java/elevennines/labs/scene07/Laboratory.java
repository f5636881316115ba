package elevennines.labs.scene07;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import elevennines.labs.FleetWatch;
import elevennines.labs.Ledger;
import elevennines.labs.SceneWorld;

/// Lets fleets live and dice fall in the background, and keeps what came of it.
final class Laboratory {
    private static final Ledger<FleetRun> FLEETS = new Ledger<>("fleet", FleetRun.class, FleetRun::number);
    private static final Ledger<LoadedDice> DICE = new Ledger<>("dice", LoadedDice.class, LoadedDice::number);

    private Laboratory() {}

    /// A year under each of these odds, one after the other.
    static void runFleets(SceneWorld world, List<Odds> odds) {
        int next = FLEETS.next(world.experiments());
        world.experiments().start("fleet", bench -> {
            for (int at = 0; at < odds.size(); at++) {
                FleetWatch watch = new FleetWatch(bench, at, odds.size(), "Repaired in " + Lapse.of(odds.get(at).mttr()), FleetRun.OBJECTS);
                FleetRun run = FleetRun.run(next + at, odds.get(at), watch::report);
                FLEETS.keep(bench, run.odds().toString(), run);
            }
        });
    }

    static void throwDice(SceneWorld world, Odds odds) {
        int next = DICE.next(world.experiments());
        world.experiments().start("dice", bench -> {
            bench.report(0, String.format(Locale.ROOT, "%,d lives of a stripe are drawn with loaded dice.", LoadedDice.CYCLES));
            DICE.keep(bench, odds.toString(), LoadedDice.thrown(next, odds));
        });
    }

    /// All fleets so far, oldest first.
    static List<FleetRun> fleets(SceneWorld world) {
        return FLEETS.all(world.experiments());
    }

    static Optional<FleetRun> fleet(SceneWorld world, Odds odds) {
        return FLEETS.find(world.experiments(), odds.toString());
    }

    /// All throws so far, oldest first.
    static List<LoadedDice> dice(SceneWorld world) {
        return DICE.all(world.experiments());
    }

    static Optional<LoadedDice> dice(SceneWorld world, Odds odds) {
        return DICE.find(world.experiments(), odds.toString());
    }
}
