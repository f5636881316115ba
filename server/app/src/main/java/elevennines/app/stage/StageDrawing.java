package elevennines.app.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import elevennines.app.stage.StageMap.Bay;
import elevennines.app.stage.StageMap.Box;
import elevennines.app.stage.StageMap.Chip;
import elevennines.app.stage.StageMap.Rack;
import elevennines.app.stage.StageMap.Zone;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.DiskStatus;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.Topology;
import elevennines.store.object.ObjectLayout.ShardLayout;

/// Lays the topology out: zones below each other, racks side by side, disks in rows. The same drawing is legible at the width
/// of a phone and of a desk.
public final class StageDrawing {
    private static final int DISK_WIDTH = 66;
    private static final int DISK_HEIGHT = 68;
    private static final int GAP = 8;
    private static final int RACK_LABEL = 22;
    private static final int ZONE_LABEL = 30;
    private static final int CHIP = 42;
    private static final int DISKS_PER_ROW = 6;
    private static final int COLUMNS_MAX = 8;

    private final Topology topology;
    private final ErasureCode code;
    private final Map<DiskId, DiskStatus> disks;
    private final Map<DiskId, List<ShardLayout>> shards;
    private final int columns;
    private final int rackWidth;
    private final int rackHeight;
    private final int racksPerRow;

    public StageDrawing(Topology topology, ErasureCode code, List<DiskStatus> disks, List<ShardLayout> shards) {
        this.topology = topology;
        this.code = code;
        this.disks = disks.stream().collect(Collectors.toMap(DiskStatus::id, Function.identity()));
        this.shards = shards.stream().collect(Collectors.groupingBy(ShardLayout::disk));
        this.columns = Math.min(topology.disks(), DISKS_PER_ROW);
        this.rackWidth = columns * (DISK_WIDTH + GAP) + GAP;
        this.rackHeight = RACK_LABEL + rows(topology.disks(), columns) * (DISK_HEIGHT + GAP);
        this.racksPerRow = Math.clamp(COLUMNS_MAX / columns, 1, topology.racks());
    }

    /// `d1` to `dk` for data, `p1` to `pm` for parity.
    public static String label(int shard, ErasureCode code) {
        return code.isData(shard) ? "d" + (shard + 1) : "p" + (shard - code.k() + 1);
    }

    public StageMap draw(String summary) {
        int zoneHeight = rows(topology.racks(), racksPerRow) * (rackHeight + GAP) + GAP;
        int width = ZONE_LABEL + racksPerRow * (rackWidth + GAP) + GAP;
        List<Zone> zones = new ArrayList<>();
        for (int zone = 1; zone <= topology.zones(); zone++) {
            Box box = new Box(1, 1 + (zone - 1) * (zoneHeight + GAP), width - 2, zoneHeight);
            zones.add(new Zone("zone " + zone, box, racks(zone, box)));
        }
        return new StageMap(width, topology.zones() * (zoneHeight + GAP) - GAP + 2, summary, zones);
    }

    private List<Rack> racks(int zone, Box in) {
        List<Rack> racks = new ArrayList<>();
        for (int rack = 0; rack < topology.racks(); rack++) {
            int x = in.x() + ZONE_LABEL + (rack % racksPerRow) * (rackWidth + GAP);
            int y = in.y() + GAP + (rack / racksPerRow) * (rackHeight + GAP);
            Box box = new Box(x, y, rackWidth, rackHeight);
            racks.add(new Rack("rack " + (rack + 1), box, bays(zone, rack + 1, box)));
        }
        return racks;
    }

    private List<Bay> bays(int zone, int rack, Box in) {
        List<Bay> bays = new ArrayList<>();
        for (int disk = 0; disk < topology.disks(); disk++) {
            int x = in.x() + GAP + (disk % columns) * (DISK_WIDTH + GAP);
            int y = in.y() + RACK_LABEL + (disk / columns) * (DISK_HEIGHT + GAP);
            bays.add(bay(new DiskId(zone, rack, disk + 1), new Box(x, y, DISK_WIDTH, DISK_HEIGHT)));
        }
        return bays;
    }

    private Bay bay(DiskId disk, Box box) {
        DiskStatus status = disks.get(disk);
        String state = status == null ? "destroyed" : status.state().name().toLowerCase(Locale.ROOT);
        List<ShardLayout> held = shards.getOrDefault(disk, List.of());
        List<Chip> chips = held.stream().limit(1).map(shard -> chip(shard, box)).toList();
        String words = "Disk " + disk + ", " + state + held.stream().map(this::words).distinct().collect(Collectors.joining());
        return new Bay(disk.toString(), disk.disk(), state, box, chips, held.size() - chips.size(), words);
    }

    private Chip chip(ShardLayout shard, Box in) {
        Box box = new Box(in.centreX() - CHIP / 2, in.y() + 5, CHIP, CHIP);
        return new Chip(label(shard.number(), code), shard.data(), state(shard), box);
    }

    private String words(ShardLayout shard) {
        return ", " + label(shard.number(), code) + " " + state(shard);
    }

    private static String state(ShardLayout shard) {
        if (shard.present())
            return "present";
        return shard.diskState() == DiskState.OFFLINE ? "away" : "missing";
    }

    private static int rows(int things, int perRow) {
        return (things + perRow - 1) / perRow;
    }
}
