package elevennines.labs.scene05;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import elevennines.labs.Action;
import elevennines.labs.Counted;
import elevennines.labs.Exhibit;
import elevennines.labs.Form;
import elevennines.labs.Hero;
import elevennines.labs.HeroObjects;
import elevennines.labs.InvalidInput;
import elevennines.labs.Lever;
import elevennines.labs.Question;
import elevennines.labs.Scene;
import elevennines.labs.SceneId;
import elevennines.labs.SceneWorld;
import elevennines.labs.Step;
import elevennines.labs.Technician;
import elevennines.store.model.ErasureCode;
import elevennines.store.object.CodePolicy;

/// Replication against erasure coding: lose any m disks of a real stripe and read on; lose one more and it is gone.
public final class Scene05 implements Scene {
    private static final SceneId ID = new SceneId("05");

    @Override
    public SceneId id() {
        return ID;
    }

    @Override
    public List<Step> steps() {
        return List.of(LosingDisks.values());
    }

    /// All disks healthy and repaired, the built-in photo freshly written with the world's code and as three copies, and the course's other objects readable again. What breaks from now on
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
        return Map.of("built-in", (world, _) -> LosingDisks.putPhoto(world), "own", Scene05::putOwn, "copies",
                (world, _) -> Twins.copy(world), "get", (world, _) -> LosingDisks.get(world), "get-copies",
                (world, _) -> Twins.readCopies(world), "encode", (world, _) -> Twins.encode(world, CodeChoice.chosen(world)));
    }

    @Override
    public List<Lever> levers() {
        return List.of(Lever.Dial.whole("k", 1, CodePolicy.K_MAX, ErasureCode.DEFAULT.k()),
                Lever.Dial.whole("m", 1, CodePolicy.M_MAX, ErasureCode.DEFAULT.m()));
    }

    @Override
    public List<Exhibit> observe(SceneWorld world) {
        List<Exhibit> shown = new ArrayList<>();
        TwinsView.of(world).ifPresent(twins -> shown.add(new Exhibit.Own("twins", "Copies beside shards", twins)));
        shown.add(new Exhibit.Own("codes", "Your code beside three copies", CodeChoice.of(world)));
        return shown;
    }

    @Override
    public List<Question> questions() {
        return List.of(Question.number("stored", world -> Hero.find(world).map(Scene05::bytesStored).orElse(0L), 0.01,
                world -> Hero.find(world).map(hero -> "The shards of your photo take " + bytesStored(hero) + " bytes, padding included.")
                        .orElse("There is no photo to measure yet.")),
                Question.number("tolerance", world -> Hero.codeIn(world).m(), 0,
                        world -> "Your photo’s code is " + Hero.codeIn(world) + ": any " + Hero.codeIn(world).k()
                                + " shards are enough."));
    }

    @Override
    public Map<String, String> readings(SceneWorld world) {
        ErasureCode code = Hero.codeIn(world);
        ErasureCode chosen = CodeChoice.chosen(world);
        Map<String, String> readings = new HashMap<>();
        readings.put("k", String.valueOf(code.k()));
        readings.put("m", String.valueOf(code.m()));
        readings.put("n", String.valueOf(code.shards()));
        readings.put("m+1", String.valueOf(code.m() + 1));
        readings.put("overhead", CodeChoice.overhead(code));
        readings.put("chosen", chosen.toString());
        readings.put("chosen-overhead", CodeChoice.overhead(chosen));
        readings.put("chosen-share", CodeChoice.share(chosen));
        readings.put("chosen-m", Counted.of(chosen.m(), "disk"));
        readings.put("chosen-nines", CodeChoice.nines(chosen));
        readings.put("zones", String.valueOf(world.topology().zones()));
        readings.put("disks", String.valueOf(world.topology().all().size()));
        readings.put("bucket", Hero.find(world).map(hero -> hero.bucket().value())
                .orElse(world.bucket().map(Object::toString).orElse(HeroObjects.SUGGESTED_BUCKET)));
        return readings;
    }

    private static long bytesStored(Hero hero) {
        return hero.layout().stripes().stream().mapToLong(stripe -> (long) stripe.shardBytes() * stripe.shards().size()).sum();
    }

    private static void putOwn(SceneWorld world, Form form) {
        Form.Upload file = form.upload().orElseThrow(() -> new InvalidInput("Choose a photo first."));
        Twins.put(world, file.bytes(), file.contentType());
    }
}
