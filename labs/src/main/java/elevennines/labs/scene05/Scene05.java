package elevennines.labs.scene05;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import elevennines.labs.Action;
import elevennines.labs.Form;
import elevennines.labs.Hero;
import elevennines.labs.HeroObjects;
import elevennines.labs.InvalidInput;
import elevennines.labs.Question;
import elevennines.labs.Scene;
import elevennines.labs.SceneId;
import elevennines.labs.SceneWorld;
import elevennines.labs.Step;
import elevennines.labs.StoreClient.Call;
import elevennines.labs.Technician;
import elevennines.store.model.ErasureCode;
import elevennines.store.repair.durability.DurabilityModel;
import elevennines.store.repair.durability.RepairRace;

/// Replication against erasure coding: lose any m disks of a real stripe and read on; lose one more and it is gone.
public final class Scene05 implements Scene {
    private static final SceneId ID = new SceneId("05");
    /// What a code is held against.
    private static final int COPIES = 3;
    /// What the nines of the lesson's table assume of disks: the rate that Backblaze counted, and a day to repair.
    private static final double FAILURES_PER_YEAR = 0.0136;
    private static final Duration REPAIR = Duration.ofDays(1);

    @Override
    public SceneId id() {
        return ID;
    }

    @Override
    public List<Step> steps() {
        return List.of(LosingDisks.values());
    }

    /// All disks healthy and repaired, the built-in photo freshly written, and the course's other objects readable again. What breaks from now on
    /// stays broken until the learner mends it.
    @Override
    public void setUp(SceneWorld world) {
        world.repairByHand();
        Technician.mend(world);
        LosingDisks.putPhoto(world);
        LosingDisks.rewriteLost(world);
    }

    @Override
    public boolean isRepairedByHand() {
        return true;
    }

    @Override
    public Map<String, Action> actions() {
        return Map.of("built-in", (world, _) -> LosingDisks.putPhoto(world), "own", Scene05::putOwn, "get",
                (world, _) -> LosingDisks.get(world));
    }

    @Override
    public List<Question> questions() {
        return List.of(Question.number("stored", world -> Hero.find(world).map(Scene05::bytesStored).orElse(0L), 0.01,
                world -> Hero.find(world).map(hero -> "The shards of your photo take " + bytesStored(hero) + " bytes, padding included.")
                        .orElse("There is no photo to measure yet.")),
                Question.number("tolerance", world -> world.code().m(), 0,
                        world -> "Your code is " + world.code() + ": any " + world.code().k() + " shards are enough."));
    }

    @Override
    public Map<String, String> readings(SceneWorld world) {
        ErasureCode code = world.code();
        Map<String, String> readings = new HashMap<>();
        readings.put("k", String.valueOf(code.k()));
        readings.put("m", String.valueOf(code.m()));
        readings.put("n", String.valueOf(code.shards()));
        readings.put("m+1", String.valueOf(code.m() + 1));
        readings.put("overhead", String.format(Locale.ROOT, "%.2f", code.overhead()));
        readings.put("share", String.format(Locale.ROOT, "%.0f%%", 100 * code.overhead() / COPIES));
        readings.put("nines", String.format(Locale.ROOT, "%.1f",
                DurabilityModel.MARKOV_PARALLEL.of(new RepairRace(code, FAILURES_PER_YEAR, REPAIR)).nines()));
        readings.put("bucket", Hero.find(world).map(hero -> hero.bucket().value())
                .orElse(world.bucket().map(Object::toString).orElse(HeroObjects.SUGGESTED_BUCKET)));
        return readings;
    }

    private static long bytesStored(Hero hero) {
        return hero.layout().stripes().stream().mapToLong(stripe -> (long) stripe.shardBytes() * stripe.shards().size()).sum();
    }

    private static void putOwn(SceneWorld world, Form form) {
        Form.Upload file = form.upload().orElseThrow(() -> new InvalidInput("Choose a photo first."));
        world.client()
                .send(new Call.PutObject(world.bucketOrCreate(), HeroObjects.HERO_KEY, file.bytes(), file.contentType(), "STANDARD"));
    }
}
