package elevennines.store.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A disk's place: zone, rack in the zone, disk in the rack, each from 1. Written `z1-r2-d3`.
public record DiskId(int zone, int rack, int disk) implements Comparable<DiskId> {
    private static final Pattern SHAPE = Pattern.compile("z([1-9]\\d?)-r([1-9]\\d?)-d([1-9]\\d?)");

    public DiskId {
        if (zone < 1 || rack < 1 || disk < 1 || zone > 99 || rack > 99 || disk > 99)
            throw new IllegalArgumentException("Zone, rack and disk count from 1 to 99");
    }

    public static DiskId parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches())
            throw new IllegalArgumentException("A disk is written like z1-r2-d3, not '" + text + "'");
        return new DiskId(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)));
    }

    /// The rack with its zone: `z1-r2`.
    public String rackName() {
        return "z" + zone + "-r" + rack;
    }

    public String zoneName() {
        return "z" + zone;
    }

    @Override
    public int compareTo(DiskId other) {
        int byZone = Integer.compare(zone, other.zone);
        int byRack = byZone != 0 ? byZone : Integer.compare(rack, other.rack);
        return byRack != 0 ? byRack : Integer.compare(disk, other.disk);
    }

    @Override
    public String toString() {
        return "z" + zone + "-r" + rack + "-d" + disk;
    }
}
