package elevennines.labs.scene07;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import elevennines.labs.Action;
import elevennines.labs.Exhibit;
import elevennines.labs.Hero;
import elevennines.labs.HeroObjects;
import elevennines.labs.Lever;
import elevennines.labs.Lever.Dial;
import elevennines.labs.Lever.Pull;
import elevennines.labs.Question;
import elevennines.labs.Scene;
import elevennines.labs.SceneId;
import elevennines.labs.SceneWorld;
import elevennines.labs.Step;
import elevennines.store.model.ObjectKey;
import elevennines.store.repair.durability.DurabilityModel;

/// The payoff: durability is repair winning a race. A byte rots and is healed, a scrubber finds what no read meets, disks die against a repair
/// bandwidth, and what models predict stands beside what was measured.
public final class Scene07 implements Scene {
    private static final SceneId ID = new SceneId("07");
    private static final double BYTES_A_SECOND_MAX = 1e9;

    @Override
    public SceneId id() {
        return ID;
    }

    @Override
    public List<Step> steps() {
        return List.of(WinningTheRace.values());
    }

    /// All disks healthy and repaired at the bandwidth of the lever, the photo freshly written, and whatever else the course put readable again.
    @Override
    public void setUp(SceneWorld world) {
        DiskRace.stop(world);
        world.repairByItself();
        DiskRace.followLevers(world);
        world.repairNow();
        Hands.putPhoto(world);
        for (HeroObjects.Item item : HeroObjects.all())
            Hero.find(world, new ObjectKey(item.key())).filter(lost -> lost.health() == Hero.Health.LOST)
                    .ifPresent(lost -> world.client().send(item.into(lost.bucket().value())));
        Crowd.restore(world);
    }

    @Override
    public Map<String, Action> actions() {
        Map<String, Action> actions = new HashMap<>();
        actions.put("built-in", (world, _) -> Hands.putPhoto(world));
        actions.put("rot-data", (world, _) -> Rot.ofData(world));
        actions.put("rot-parity", (world, _) -> Rot.ofParity(world));
        actions.put("get", (world, _) -> Hands.get(world));
        actions.put("day", (world, _) -> world.advance(Duration.ofDays(1)));
        actions.put("week", (world, _) -> world.advance(Duration.ofDays(8)));
        actions.put("destroy", (world, _) -> Hands.destroyOne(world));
        actions.put("race", (world, _) -> DiskRace.start(world));
        actions.put("stop", (world, _) -> DiskRace.stop(world));
        actions.put("run", (world, _) -> {
            Odds odds = Odds.of(world.settings());
            Laboratory.runFleets(world, List.of(odds, odds.repairedIn(odds.mttrHours() / 2)));
        });
        actions.put("dice", (world, _) -> Laboratory.throwDice(world, Odds.of(world.settings())));
        return actions;
    }

    @Override
    public List<Lever> levers() {
        List<Lever> levers = new ArrayList<>();
        levers.add(new Dial("scrub", 1, 8 << 20, 1, 8 << 20, true, world -> world.scrubRate(DiskRace.scrubRate(world))));
        levers.add(new Dial("bandwidth", 1, BYTES_A_SECOND_MAX, 1, BYTES_A_SECOND_MAX, true,
                world -> world.repairBandwidth(DiskRace.bandwidth(world))));
        levers.add(new Dial("deaths", 1, 365, 1, 20, true, DiskRace::followDeaths));
        levers.add(new Dial("afr", 0.1, 400, 0.01, 1.36, true, Pull.NOTHING));
        levers.add(new Dial("mttr", 1, 2000, 1, 24, true, Pull.NOTHING));
        levers.add(Dial.whole("k", 1, 20, 4));
        levers.add(Dial.whole("m", 1, 5, 2));
        levers.add(Dial.whole("seed", 1, 9999, Odds.SEED));
        return levers;
    }

    @Override
    public List<Question> questions() {
        return List.of(Question.number("unseen", world -> daysUnseen(world), 0.05,
                world -> "A pass begins a week after the last one ended, and takes "
                        + Lapse.of(world.scrubState().rate().timeFor(Instruments.bytesOnDisks(world)))
                        + " at your rate. A byte that turns just after it was read waits for both."),
                Question.number("power", world -> Math.pow(3, world.settings().whole("m")), 0,
                        world -> "With m = " + world.settings().whole("m")
                                + " the Markov rate has the repair time to that power: each of m further deaths must fall into the window."));
    }

    private static double daysUnseen(SceneWorld world) {
        return 7 + world.scrubState().rate().timeFor(Instruments.bytesOnDisks(world)).toSeconds() / 86_400.0;
    }

    @Override
    public List<Exhibit> observe(SceneWorld world) {
        return Instruments.of(world);
    }

    @Override
    public Map<String, String> readings(SceneWorld world) {
        Odds odds = Odds.of(world.settings());
        double[] nines = {odds.nines(DurabilityModel.WINDOW), odds.nines(DurabilityModel.MARKOV_PARALLEL),
            odds.nines(DurabilityModel.MARKOV_SERIAL)};
        Map<String, String> readings = new HashMap<>();
        readings.put("k", String.valueOf(world.code().k()));
        readings.put("m", String.valueOf(world.code().m()));
        readings.put("m+1", String.valueOf(world.code().m() + 1));
        readings.put("k+1", String.valueOf(world.code().k() + 1));
        readings.put("disks", String.valueOf(world.disks().size()));
        readings.put("crowd", String.valueOf(Crowd.OBJECTS));
        readings.put("scrub-pass", Lapse.of(world.scrubState().rate().timeFor(Instruments.bytesOnDisks(world))).toString());
        readings.put("rebuild", Instruments.rebuildTime(world));
        readings.put("fleet-disks", String.valueOf(FleetRun.FLEET.all().size()));
        readings.put("fleet-objects", String.valueOf(FleetRun.OBJECTS));
        readings.put("cycles", String.format(Locale.ROOT, "%,d", LoadedDice.CYCLES));
        readings.put("code", odds.code().toString());
        readings.put("overhead", String.format(Locale.ROOT, "%.2f", odds.code().overhead()));
        readings.put("window", nines(nines[0]));
        readings.put("parallel", nines(nines[1]));
        readings.put("serial", nines(nines[2]));
        readings.put("halved", String.format(Locale.ROOT, "%,d", 1L << odds.code().m()));
        readings.put("gained", nines(Math.log10(1L << odds.code().m())));
        readings.put("gained-now", nines(odds.repairedIn(odds.mttrHours() / 2).nines(DurabilityModel.MARKOV_PARALLEL) - nines[1]));
        readings.put("days-a-second", String.format(Locale.ROOT, "%.0f", DiskRace.DAYS_A_SECOND));
        readings.put("bucket", Hero.find(world).map(hero -> hero.bucket().value())
                .orElse(world.bucket().map(Object::toString).orElse(HeroObjects.SUGGESTED_BUCKET)));
        return readings;
    }

    private static String nines(double nines) {
        return String.format(Locale.ROOT, "%.1f", nines);
    }
}
