package elevennines.labs.scene05a;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import elevennines.labs.scene05a.Album.Item;
import elevennines.store.model.DiskId;
import elevennines.store.model.Topology;

/// The album as small maps, one for each object: a dot for each disk, a filled one where a shard lies, and a frame round every rack and zone
/// that holds more than m of its shards. An object that cannot be read now is crossed out.
public record AlbumDrawing(int width, int height, List<Tile> tiles, String words) {
    private static final int WIDTH = 520;
    private static final int STEP = 7;
    private static final int GAP = 4;
    private static final int MARGIN = 5;
    private static final int SPACE = 5;

    public record Box(int x, int y, int width, int height) {}

    public record Dot(int x, int y, boolean filled) {}

    /// One object. `places` are the racks and zones that it dies with, for drawings that light up together.
    public record Tile(String places, String says, boolean photo, boolean readable, Box box, List<Dot> dots, List<Box> zones,
            List<Box> racks) {}

    static AlbumDrawing of(Album album, Topology topology) {
        int tileWidth = 2 * MARGIN + topology.racks() * (topology.disks() * STEP + GAP) - GAP;
        int tileHeight = 2 * MARGIN + topology.zones() * (STEP + GAP) - GAP;
        int columns = Math.max(1, (WIDTH + SPACE) / (tileWidth + SPACE));
        List<Tile> tiles = new ArrayList<>();
        for (Item item : album.items()) {
            int column = tiles.size() % columns;
            int row = tiles.size() / columns;
            tiles.add(
                    tile(item, topology, new Box(1 + column * (tileWidth + SPACE), 1 + row * (tileHeight + SPACE), tileWidth, tileHeight)));
        }
        int rows = (tiles.size() + columns - 1) / columns;
        return new AlbumDrawing(WIDTH, Math.max(1, rows * (tileHeight + SPACE)), tiles, words(album));
    }

    private static Tile tile(Item item, Topology topology, Box box) {
        Set<DiskId> holding = Set.copyOf(item.disks());
        List<Dot> dots = topology.all().stream().map(disk -> new Dot(x(box, topology, disk), y(box, disk), holding.contains(disk)))
                .toList();
        Set<String> places = item.deadly();
        return new Tile(String.join(" ", places), item.name() + ": " + says(item), item.isPhoto(), item.isReadable(), box, dots,
                frames(box, topology, Domain.ZONE, places), frames(box, topology, Domain.RACK, places));
    }

    private static List<Box> frames(Box box, Topology topology, Domain domain, Set<String> places) {
        return topology.all().stream().collect(Collectors.groupingBy(domain::of)).entrySet().stream()
                .filter(place -> places.contains(place.getKey())).map(place -> around(box, topology, place.getValue())).toList();
    }

    private static Box around(Box box, Topology topology, List<DiskId> disks) {
        int left = disks.stream().mapToInt(disk -> x(box, topology, disk)).min().orElseThrow() - STEP / 2;
        int right = disks.stream().mapToInt(disk -> x(box, topology, disk)).max().orElseThrow() + STEP / 2;
        int top = y(box, disks.getFirst()) - STEP / 2;
        return new Box(left, top, right - left, STEP - 1);
    }

    private static int x(Box box, Topology topology, DiskId disk) {
        return box.x() + MARGIN + (disk.rack() - 1) * (topology.disks() * STEP + GAP) + (disk.disk() - 1) * STEP + STEP / 2;
    }

    private static int y(Box box, DiskId disk) {
        return box.y() + MARGIN + (disk.zone() - 1) * (STEP + GAP) + STEP / 2;
    }

    private static String says(Item item) {
        String now = item.isReadable() ? "" : "cannot be read now; ";
        return now + (item.deadly().isEmpty() ? "no rack and no zone holds more than m" : "lost with " + String.join(", ", item.deadly()));
    }

    private static String words(Album album) {
        long racks = album.items().stream().filter(item -> !item.check().racks().survives()).count();
        long unsafe = album.items().stream().filter(item -> !item.isSafe()).count();
        long out = album.items().stream().filter(item -> !item.isReadable()).count();
        return "Of " + album.items().size() + " objects, " + racks + " would go with one rack, " + unsafe + " with one rack or one zone; "
                + out
                + " cannot be read now.";
    }
}
