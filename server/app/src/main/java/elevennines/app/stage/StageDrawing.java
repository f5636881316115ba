package elevennines.app.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import elevennines.app.stage.DiskLook.State;
import elevennines.app.stage.StageMap.Bay;
import elevennines.app.stage.StageMap.Box;
import elevennines.app.stage.StageMap.Chip;
import elevennines.app.stage.StageMap.Rack;
import elevennines.app.stage.StageMap.Zone;
import elevennines.store.model.DiskId;
import elevennines.store.model.RackId;
import elevennines.store.model.Topology;
import elevennines.store.model.ZoneId;

/// Lays the topology out: zones below each other, racks side by side, disks in rows. The same drawing is legible at the width
/// of a phone and of a desk: whatever can be pressed is 24 pixels wide and high even at two thirds of its size.
public final class StageDrawing {
    private static final int DISK_WIDTH = 66;
    private static final int DISK_HEIGHT = 72;
    private static final int GAP = 8;
    private static final int RACK_HANDLE = 37;
    private static final int ZONE_HANDLE = 38;
    private static final int CHIP = 42;
    private static final int GAUGE_WIDTH = 5;
    private static final int DISKS_PER_ROW = 6;
    private static final int COLUMNS_MAX = 8;

    private final Topology topology;
    private final Map<DiskId, DiskLook> disks;
    private final Map<DiskId, List<ShardLook>> shards;
    private final Crowding crowding;
    private final int columns;
    private final int rackWidth;
    private final int rackHeight;
    private final int racksPerRow;

    /// @param lossesMax m of the code of these shards: what holds more of a stripe is marked
    public StageDrawing(Topology topology, List<DiskLook> disks, List<ShardLook> shards, int lossesMax) {
        this.crowding = new Crowding(shards, lossesMax);
        this.topology = topology;
        this.disks = disks.stream().collect(Collectors.toMap(DiskLook::id, Function.identity()));
        this.shards = shards.stream().collect(Collectors.groupingBy(ShardLook::disk));
        this.columns = Math.min(topology.disks(), DISKS_PER_ROW);
        this.rackWidth = columns * (DISK_WIDTH + GAP) + GAP;
        this.rackHeight = RACK_HANDLE + rows(topology.disks(), columns) * (DISK_HEIGHT + GAP);
        this.racksPerRow = Math.clamp(COLUMNS_MAX / columns, 1, topology.racks());
    }

    /// `id` sets this drawing apart from others on its page, `base` is the page's address.
    public StageMap draw(String id, String base, boolean menus, String summary) {
        int zoneHeight = rows(topology.racks(), racksPerRow) * (rackHeight + GAP) + GAP;
        int width = ZONE_HANDLE + racksPerRow * (rackWidth + GAP) + GAP;
        List<Zone> zones = new ArrayList<>();
        for (int zone = 1; zone <= topology.zones(); zone++) {
            Box box = new Box(1, 1 + (zone - 1) * (zoneHeight + GAP), width - 2, zoneHeight);
            List<Rack> racks = racks(zone, box);
            zones.add(
                    new Zone("z" + zone, "zone " + zone, racks.stream().anyMatch(Rack::powered), crowding.of(new ZoneId(zone)::holds), box,
                            new Box(box.x(), box.y(), ZONE_HANDLE, zoneHeight), racks));
        }
        return new StageMap(id, base, menus, width, topology.zones() * (zoneHeight + GAP) - GAP + 2, summary, zones,
                Optional.empty());
    }

    private List<Rack> racks(int zone, Box in) {
        List<Rack> racks = new ArrayList<>();
        for (int rack = 0; rack < topology.racks(); rack++) {
            int number = rack + 1;
            int x = in.x() + ZONE_HANDLE + (rack % racksPerRow) * (rackWidth + GAP);
            int y = in.y() + GAP + (rack / racksPerRow) * (rackHeight + GAP);
            Box box = new Box(x, y, rackWidth, rackHeight);
            List<Bay> bays = bays(zone, number, box);
            boolean powered = disks.values().stream().filter(disk -> new RackId(zone, number).holds(disk.id())).map(DiskLook::powered)
                    .reduce(Boolean::logicalOr).orElse(true);
            racks.add(new Rack("z" + zone + "-r" + number, "rack " + number, powered,
                    crowding.of(new RackId(zone, number)::holds), box,
                    new Box(x, y, rackWidth, RACK_HANDLE), bays));
        }
        return racks;
    }

    private List<Bay> bays(int zone, int rack, Box in) {
        List<Bay> bays = new ArrayList<>();
        for (int disk = 0; disk < topology.disks(); disk++) {
            int x = in.x() + GAP + (disk % columns) * (DISK_WIDTH + GAP);
            int y = in.y() + RACK_HANDLE + (disk / columns) * (DISK_HEIGHT + GAP);
            bays.add(bay(new DiskId(zone, rack, disk + 1), new Box(x, y, DISK_WIDTH, DISK_HEIGHT)));
        }
        return bays;
    }

    private Bay bay(DiskId id, Box box) {
        DiskLook disk = disks.getOrDefault(id, new DiskLook(id, State.DESTROYED, List.of(), 0));
        List<ShardLook> held = shards.getOrDefault(id, List.of());
        List<Chip> chips = held.stream().limit(1).map(shard -> chip(shard, box)).toList();
        String words = "Disk " + id + ", " + disk.words()
                + held.stream().map(shard -> ", " + shard.label() + " " + shard.state().words()).distinct().collect(Collectors.joining());
        Box gauge = new Box(box.right() - GAUGE_WIDTH - 5, box.y() + 5, GAUGE_WIDTH, CHIP);
        int fill = gauge.height() * disk.fillPercent() / 100;
        return new Bay(id.toString(), id.disk(), disk.state().styleName(),
                disk.troubles().isEmpty() ? "" : disk.troubles().getFirst().sign(), box,
                gauge, new Box(gauge.x(), gauge.bottom() - fill, GAUGE_WIDTH, fill), chips, held.size() - chips.size(), holds(held),
                disk.refusal(), words);
    }

    private static String holds(List<ShardLook> held) {
        return held.stream().map(shard -> shard.stripe().value() + ":" + shard.label()).collect(Collectors.joining(" "));
    }

    private Chip chip(ShardLook shard, Box in) {
        Box box = new Box(in.x() + 7, in.y() + 5, CHIP, CHIP);
        return new Chip(shard.link(), String.valueOf(shard.stripe().value()), shard.number(), shard.label(), shard.data(),
                shard.state().words(), crowding.lossesMax(), box);
    }

    private static int rows(int things, int perRow) {
        return (things + perRow - 1) / perRow;
    }
}
