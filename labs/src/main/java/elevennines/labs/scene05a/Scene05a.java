package elevennines.labs.scene05a;

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
import elevennines.labs.scene05a.Album.Item;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.PlacementPolicy;
import elevennines.store.model.Topology;
import elevennines.store.placement.PlacementCheck;

/// The same code under two placements: racks and zones go dark, shards are carried between racks, and racks burn.
public final class Scene05a implements Scene {
    static final int SEED = 2010;
    private static final SceneId ID = new SceneId("05a");

    @Override
    public SceneId id() {
        return ID;
    }

    @Override
    public List<Step> steps() {
        return List.of(LosingRacks.values());
    }

    /// Every rack with power, every disk whole, shards spread, and the built-in photo freshly written.
    @Override
    public void setUp(SceneWorld world) {
        world.repairByHand();
        Technician.mend(world);
        world.place(PlacementPolicy.SPREAD);
        world.client().send(HeroObjects.photo().into(world.bucketOrCreate()));
    }

    @Override
    public boolean isRepairedByHand() {
        return true;
    }

    @Override
    public Map<String, Action> actions() {
        return Map.of("random", (world, _) -> world.place(PlacementPolicy.RANDOM),
                "spread", (world, _) -> world.place(PlacementPolicy.SPREAD),
                "album", (world, _) -> Album.put(world),
                "deal", (world, _) -> Album.dealUnkindly(world),
                "read", (world, _) -> Album.readAll(world),
                "power", (world, _) -> Technician.restorePower(world),
                "burn", (world, _) -> Fires.run(world, Perils.of(world.settings())));
    }

    @Override
    public List<Lever> levers() {
        return List.of(new Lever.Dial("q", 0.01, 50, 0.01, 20, true, Lever.Pull.NOTHING),
                new Lever.Dial("afr", 0.1, 40, 0.01, 1.36, true, Lever.Pull.NOTHING),
                new Lever.Dial("repair", 1, 720, 1, 24, true, Lever.Pull.NOTHING),
                Lever.Dial.whole("seed", 1, 9999, SEED));
    }

    @Override
    public List<Question> questions() {
        return List.of(Question.number("zone", world -> Album.of(world).diesWith(worstZone(world)).size(), 0,
                Scene05a::sayWorstZone),
                Question.number("cap", world -> Perils.of(world.settings()).ninesAtMost(), 0.05,
                        world -> String.format(Locale.ROOT, "A chance of %s is %.1f nines.",
                                Perils.percent(Perils.of(world.settings()).firePercent()), Perils.of(world.settings()).ninesAtMost())));
    }

    private static String sayWorstZone(SceneWorld world) {
        String worst = worstZone(world);
        int taken = Album.of(world).diesWith(worst).size();
        return taken == 0
                ? "No zone would take any: nowhere does the index have more than m shards of one object."
                : "The worst is zone " + worst + ": there the index has more than m shards of "
                        + Counted.of(taken, "object") + ".";
    }

    private static String worstZone(SceneWorld world) {
        return Album.of(world).worst(world.topology(), Domain.ZONE);
    }

    @Override
    public List<Exhibit> observe(SceneWorld world) {
        return Exhibits.of(world);
    }

    @Override
    public Map<String, String> readings(SceneWorld world) {
        Topology topology = world.topology();
        ErasureCode code = world.code();
        Perils perils = Perils.of(world.settings());
        Album album = Album.of(world);
        Map<String, String> readings = new HashMap<>();
        readings.put("code", code.toString());
        readings.put("m", String.valueOf(code.m()));
        readings.put("m+1", String.valueOf(code.m() + 1));
        readings.put("n", String.valueOf(code.shards()));
        readings.put("disks", String.valueOf(topology.all().size()));
        readings.put("racks", String.valueOf(topology.zones() * topology.racks()));
        readings.put("zones", String.valueOf(topology.zones()));
        readings.put("disks-in-rack", String.valueOf(topology.disks()));
        readings.put("disks-in-zone", String.valueOf(topology.racks() * topology.disks()));
        readings.put("placement", world.placement() == PlacementPolicy.RANDOM ? "at random" : "so that they are spread");
        readings.put("album", String.valueOf(album.items().size()));
        readings.put("unreadable", String.valueOf(album.items().stream().filter(item -> !item.isReadable()).count()));
        readings.put("unsafe", String.valueOf(album.items().stream().filter(item -> !item.isSafe()).count()));
        readings.put("worst-rack", album.worst(topology, Domain.RACK));
        readings.put("worst-zone", album.worst(topology, Domain.ZONE));
        readings.put("photo-in-rack", most(album, Domain.RACK));
        readings.put("photo-in-zone", most(album, Domain.ZONE));
        readings.put("crowded-rack", percent(new Dealing(topology, code).crowds(Domain.RACK)));
        readings.put("crowded-zone", percent(new Dealing(topology, code).crowds(Domain.ZONE)));
        readings.put("cap", Perils.percent(100 - perils.firePercent()));
        readings.put("cap-nines", nines(perils.ninesAtMost()));
        readings.put("alone-nines", nines(perils.alone(code).nines()));
        readings.put("fleet-disks", String.valueOf(FireYear.FLEET.all().size()));
        readings.put("fleet-racks", String.valueOf(FireYear.FLEET.zones() * FireYear.FLEET.racks()));
        readings.put("fleet-objects", String.valueOf(FireYear.OBJECTS));
        readings.put("bucket", Hero.find(world).map(hero -> hero.bucket().value())
                .orElse(world.bucket().map(Object::toString).orElse(HeroObjects.SUGGESTED_BUCKET)));
        return readings;
    }

    private static String most(Album album, Domain domain) {
        return album.photo().map(Item::check).map((PlacementCheck check) -> String.valueOf(domain.in(check).shardsMax())).orElse("none");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f%%", share * 100);
    }

    private static String nines(double nines) {
        return String.format(Locale.ROOT, "%.1f", nines);
    }
}
