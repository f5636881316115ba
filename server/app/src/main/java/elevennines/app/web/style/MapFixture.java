package elevennines.app.web.style;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import elevennines.app.stage.DiskLook;
import elevennines.app.stage.DiskLook.Trouble;
import elevennines.app.stage.FlightLane;
import elevennines.app.stage.FlightLane.Flight;
import elevennines.app.stage.FlightLane.Token;
import elevennines.app.stage.PlaceMenu;
import elevennines.app.stage.ShardLook;
import elevennines.app.stage.StageDrawing;
import elevennines.app.stage.StageMap;
import elevennines.app.stage.StageMap.Bay;
import elevennines.app.stage.StageMap.Box;
import elevennines.store.model.DiskId;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.StripeId;
import elevennines.store.model.Topology;

/// A store in which everything is wrong at once.
final class MapFixture {
    private static final StripeId STRIPE = new StripeId(1);
    private static final String PAGE = "/style";

    StageMap everyState() {
        StageMap map = new StageDrawing(Topology.DEFAULT, Topology.DEFAULT.all().stream().map(MapFixture::look).toList(), shards(),
                ErasureCode.DEFAULT.m()).draw("style", PAGE, false,
                        "Every state a disk, a rack, a zone and a shard can be in, and a write that is held on its way.");
        return map.with(lane(map));
    }

    /// A PUT that is held while d3 is on its way to z2-r2-d1.
    private static FlightLane lane(StageMap map) {
        Box lane = new Box(1, -70, map.width() - 2, 62);
        Box index = new Box(lane.right() - 84, lane.y() + 8, 76, 46);
        Bay to = map.zones().get(1).racks().get(1).bays().getFirst();
        Bay landed = map.zones().get(2).racks().getFirst().bays().getFirst();
        Flight flight = new Flight(Token.at("d3", 258, 60, 36), to.disk(), "d3 is on its way to z2-r2-d1.", 214, -21, to.box().centreX(),
                to.box().y(), true, 7);
        return new FlightLane(lane, index, "index", List.of(Token.at("d4", 108, -57, 36), Token.at("p1", 152, -57, 36)),
                List.of(Token.at("d1", landed.box().right() - 30, landed.box().bottom() - 30, 26)), Optional.of(flight));
    }

    private static DiskLook look(DiskId disk) {
        int fill = (disk.zone() * 31 + disk.rack() * 17 + disk.disk() * 29) % 90 + 10;
        return switch (disk.toString()) {
            case "z1-r1-d3" -> new DiskLook(disk, DiskLook.State.HEALTHY, List.of(Trouble.SLOW), fill);
            case "z1-r2-d1" -> new DiskLook(disk, DiskLook.State.HEALTHY, List.of(Trouble.READ_ONLY), fill);
            case "z1-r2-d2" -> new DiskLook(disk, DiskLook.State.HEALTHY, List.of(Trouble.FULL), 100);
            case "z1-r2-d3" -> new DiskLook(disk, DiskLook.State.HEALTHY, List.of(Trouble.LYING), fill);
            case "z2-r1-d2" -> new DiskLook(disk, DiskLook.State.OFFLINE, List.of(), fill);
            case "z2-r1-d3" -> new DiskLook(disk, DiskLook.State.DESTROYED, List.of(), 0);
            case "z2-r2-d1", "z2-r2-d2", "z2-r2-d3", "z3-r1-d1", "z3-r1-d2", "z3-r1-d3", "z3-r2-d1", "z3-r2-d2", "z3-r2-d3" ->
                new DiskLook(disk, DiskLook.State.UNPOWERED, List.of(), fill);
            case String _ -> new DiskLook(disk, DiskLook.State.HEALTHY, List.of(), fill);
        };
    }

    static List<ShardLook> shards() {
        return List.of(shard(0, "z1-r1-d1", ShardLook.State.PRESENT), shard(1, "z1-r1-d2", ShardLook.State.ROTTEN),
                shard(2, "z2-r1-d2", ShardLook.State.AWAY), shard(3, "z2-r1-d3", ShardLook.State.MISSING),
                shard(4, "z2-r1-d1", ShardLook.State.PRESENT), shard(5, "z1-r2-d1", ShardLook.State.ROTTEN),
                shard(4, "z2-r2-d1", ShardLook.State.AWAY), shard(5, "z1-r2-d3", ShardLook.State.MISSING));
    }

    private static ShardLook shard(int number, String disk, ShardLook.State state) {
        ErasureCode code = ErasureCode.DEFAULT;
        return new ShardLook(STRIPE, number, code.shardName(number), code.isData(number), DiskId.parse(disk), state);
    }

    List<StylePage.State> fates() {
        return Stream.of(new StylePage.State("whole", "Whole", "6 of 6 shards can be read; 4 are enough."),
                new StylePage.State("degraded", "Readable", "4 of 6 shards can be read; 4 are enough. None may be lost any more."),
                new StylePage.State("unreachable", "Out of reach", "3 of 6 shards can be read. Unplugged disks still hold the rest."),
                new StylePage.State("lost", "Lost", "3 of 6 shards can be read. No disk anywhere holds more.")).toList();
    }

    PlaceMenu menu() {
        String disk = PAGE + "/disks/z1-r1-d1/";
        return new PlaceMenu("z1-r1-d1", "Disk z1-r1-d1", "healthy, holds 3 shards in 74.8 KiB", List.of(
                new PlaceMenu.Deed(disk + "unplugging", "Unplug", "It answers no more; its bytes stay on it.", "u"),
                new PlaceMenu.Deed(disk + "destruction", "Destroy", "Every byte on it is gone.", "x"),
                new PlaceMenu.Deed(disk + "rot", "Rot a byte", "One bit on the platter flips, and nothing is said.", "f")),
                List.of(new PlaceMenu.Move(PAGE + "/moves", "1", 0, "d1",
                        List.of(new PlaceMenu.Target("z1-r1-d2", "its rack would hold 1, its zone 2"),
                                new PlaceMenu.Target("z2-r1-d1", "its rack would hold 2, its zone 3: too many")),
                        "5 disks hold other shards of the stripe; z2-r1-d2: it is unplugged.")));
    }
}
