package elevennines.app.panel;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import elevennines.app.stage.DiskLook;
import elevennines.app.stage.FlightLane;
import elevennines.app.stage.ShardLook;
import elevennines.app.stage.StageDrawing;
import elevennines.app.stage.StageMap;
import elevennines.labs.Hero;
import elevennines.labs.SceneWorld;
import elevennines.store.model.DiskStatus;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ShardId;

/// Zones, racks and disks, and the hero's shards on them.
final class MapPanel implements Panel {
    public record Map(StageMap drawing, Fate fate) {}

    @Override
    public String name() {
        return "map";
    }

    @Override
    public String label() {
        return "The disks";
    }

    /// A shard is looked at on its platter: a bit that turned over there is drawn before any reader has found it.
    private static ShardLook asItLies(SceneWorld world, ShardLook shard) {
        return shard.state() == ShardLook.State.PRESENT
                && world.shardBytes(shard.disk(), new ShardId(shard.stripe(), shard.number()), 0).filter(bytes -> !bytes.intact())
                        .isPresent()
                                ? shard.rotten()
                                : shard;
    }

    @Override
    public Map of(Viewpoint from) {
        SceneWorld world = from.world();
        Optional<Hero> hero = Hero.find(world);
        ErasureCode code = hero.map(Hero::code).orElseGet(world::code);
        List<ShardLook> shards = hero.stream().flatMap(found -> found.layout().stripes().stream())
                .flatMap(stripe -> ShardLook.of(stripe, code).stream()).map(shard -> asItLies(world, shard)).toList();
        Fate fate = Fate.of(hero, code, world.disks().stream().filter(disk -> !disk.powered()).map(DiskStatus::id)
                .collect(Collectors.toSet()));
        StageDrawing drawing = new StageDrawing(world.topology(), DiskLook.of(world.disks()), shards, code.m());
        StageMap map = drawing.draw(from.scene().id().value(), from.base(), !from.locked(), fate.heading() + ". " + fate.text());
        return new Map(world.stepper().walk().filter(walk -> !walk.over()).map(walk -> map.with(FlightLane.of(map, walk))).orElse(map),
                fate);
    }
}
