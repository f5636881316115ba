package elevennines.store.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The failure domains of one region: `zones` × `racks` in each × `disks` in each. Written `3x2x3`.
public record Topology(int zones, int racks, int disks) {
    public static final Topology DEFAULT = new Topology(3, 2, 3);
    public static final int DISKS_MAX = 1000;
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,2})x(\\d{1,2})x(\\d{1,2})");

    public Topology {
        if (zones < 1 || racks < 1 || disks < 1 || zones > 99 || racks > 99 || disks > 99 || zones * racks * disks > DISKS_MAX)
            throw new IllegalArgumentException("A topology has 1 to 99 of each and " + DISKS_MAX + " disks at most");
    }

    public static Topology parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches())
            throw new IllegalArgumentException("A topology is written zones x racks x disks, like 3x2x3, not '" + text + "'");
        return new Topology(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)));
    }

    /// Every disk, by zone, rack and disk.
    public List<DiskId> all() {
        List<DiskId> all = new ArrayList<>(zones * racks * disks);
        for (int zone = 1; zone <= zones; zone++)
            for (int rack = 1; rack <= racks; rack++)
                for (int disk = 1; disk <= disks; disk++)
                    all.add(new DiskId(zone, rack, disk));
        return List.copyOf(all);
    }

    @Override
    public String toString() {
        return zones + "x" + racks + "x" + disks;
    }
}
