package elevennines.labs.scene02;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import elevennines.labs.Action;
import elevennines.labs.Counted;
import elevennines.labs.Exhibit;
import elevennines.labs.Hero;
import elevennines.labs.HeroObjects;
import elevennines.labs.Lever;
import elevennines.labs.Question;
import elevennines.labs.Scene;
import elevennines.labs.SceneId;
import elevennines.labs.SceneWorld;
import elevennines.labs.Step;
import elevennines.labs.Technician;
import elevennines.store.repair.durability.MarkovChain;
import elevennines.store.repair.durability.RepairDiscipline;
import elevennines.store.repair.durability.RepairRace;

/// Disks fail weekly, so what does durable mean? Years on one, two and three copies, counted in objects; and a year on the learner's own disks.
public final class Scene02 implements Scene {
    static final int SEED = 2006;
    private static final SceneId ID = new SceneId("02");
    private static final double ELEVEN_NINES = 1e-11;

    @Override
    public SceneId id() {
        return ID;
    }

    @Override
    public List<Step> steps() {
        return List.of(SurvivingYears.values());
    }

    /// All disks healthy and repaired, and nothing dies by itself.
    @Override
    public void setUp(SceneWorld world) {
        world.stopAging();
        Technician.mend(world);
    }

    @Override
    public Map<String, Action> actions() {
        return Map.of("built-in", (world, _) -> SurvivingYears.putPhoto(world),
                "draw", (world, _) -> Years.draw(world, Fleet.of(world.settings())),
                "run-one", (world, _) -> Years.ofFleets(world, Conditions.of(world.settings()), List.of(1)),
                "run-all", (world, _) -> Years.ofFleets(world, Conditions.of(world.settings()), List.of(1, 2, 3)),
                "run-two", (world, _) -> Years.ofFleets(world, Conditions.of(world.settings()), List.of(2)),
                "year", (world, _) -> Years.ofOwnDisks(world),
                "get", (world, _) -> SurvivingYears.get(world));
    }

    @Override
    public List<Lever> levers() {
        return List.of(new Lever.Dial("afr", 0.1, 40, 0.01, 1.36, true, Lever.Pull.NOTHING),
                new Lever.Dial("fleet", 1000, 10_000_000, 1, 10_000, true, Lever.Pull.NOTHING),
                Lever.Dial.whole("repair", 1, Conditions.NO_REPAIR, Conditions.NO_REPAIR),
                new Lever.Choice("fates", List.of("alone", "bathtub", "batches"), Lever.Pull.NOTHING),
                Lever.Dial.whole("seed", 1, 9999, SEED));
    }

    @Override
    public List<Question> questions() {
        return List.of(Question.number("deaths", world -> Fleet.of(world.settings()).failuresPerYear() * 10 / 365, 0.05,
                world -> Fleet.of(world.settings()).words()),
                Question.number("patience", world -> 1 / (ELEVEN_NINES * Math.max(1, objects(world))), 0.02,
                        world -> "You keep " + Counted.of(objects(world), "object")
                                + ". Each is lost with a chance of 1 in 100 billion a year, so one of "
                                + "them is due after 100 billion ÷ " + objects(world) + " years."));
    }

    @Override
    public List<Exhibit> observe(SceneWorld world) {
        return Notebook.of(world);
    }

    @Override
    public Map<String, String> readings(SceneWorld world) {
        Fleet fleet = Fleet.of(world.settings());
        Map<String, String> readings = new HashMap<>();
        readings.put("interval", fleet.interval());
        readings.put("deaths", fleet.failuresInWords());
        readings.put("trial-disks", String.valueOf(FleetYear.FLEET.all().size()));
        readings.put("trial-objects", String.format(Locale.ROOT, "%,d", FleetYear.OBJECTS));
        readings.put("shards", String.valueOf(world.code().shards()));
        readings.put("own-disks", String.valueOf(world.topology().all().size()));
        readings.put("bucket", Hero.find(world).map(hero -> hero.bucket().value())
                .orElse(world.bucket().map(Object::toString).orElse(HeroObjects.SUGGESTED_BUCKET)));
        readings.put("afr", fleet.afr());
        readings.put("own-death", percent(-Math.expm1(-new Fleet(world.topology().all().size(), fleet.afrPercent()).failuresPerYear())));
        for (int copies = 1; copies <= FleetYear.COPIES_MAX; copies++) {
            readings.put("loss-" + copies, percent(FleetYear.predicted(copies, unrepaired(world)).probability()));
            readings.put("nines-" + copies, nines(ninesOfCopies(world, copies)));
        }
        readings.put("copies-needed", String.valueOf((int) copiesForElevenNines(world)));
        readings.put("window-a-day", nines(FleetYear.predicted(3, unrepaired(world).repairing(1)).nines()));
        readings.put("markov-a-day", nines(new MarkovChain(new RepairRace(FleetYear.code(3), unrepaired(world).failuresPerYear(),
                unrepaired(world).repairing(1).repairTime()), RepairDiscipline.PARALLEL).yearlyLoss().nines()));
        return readings;
    }

    private static Conditions unrepaired(SceneWorld world) {
        return Conditions.of(world.settings()).repairing(Conditions.NO_REPAIR);
    }

    private static double ninesOfCopies(SceneWorld world, int copies) {
        return FleetYear.predicted(copies, unrepaired(world)).nines();
    }

    private static double copiesForElevenNines(SceneWorld world) {
        return Math.ceil(-Math.log10(ELEVEN_NINES) / ninesOfCopies(world, 1));
    }

    /// Those of all the learner's buckets, as far as LIST shows them on a page.
    private static long objects(SceneWorld world) {
        return world.buckets().stream().mapToLong(bucket -> world.objects(bucket.name()).objects().size()).sum();
    }

    private static String nines(double nines) {
        return String.format(Locale.ROOT, "%.1f", nines);
    }

    private static String percent(double share) {
        return new BigDecimal(share * 100).round(new MathContext(3)).toPlainString() + "%";
    }
}
