package elevennines.store.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import elevennines.store.model.DiskFault;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.RackId;
import elevennines.store.model.SnapshotRefused;
import elevennines.store.model.Topology;
import elevennines.store.model.WorldId;
import elevennines.store.model.ZoneId;

/// What a snapshot says of itself: all of a world but its rows and its bytes, of which it has the lengths.
///
/// @param schema of the index whose rows follow
/// @param clock the setting of the world's clock
public record SnapshotManifest(String name, Instant takenAt, WorldId world, String schema, Topology topology, String clock, long objects,
        Set<RackId> darkRacks, Set<ZoneId> darkZones, List<DiskEntry> disks) {
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\\p{Zl}\\p{Zp}]{1,60}");

    public SnapshotManifest {
        darkRacks = Set.copyOf(darkRacks);
        darkZones = Set.copyOf(darkZones);
        disks = List.copyOf(disks);
    }

    /// What a snapshot may be called; surrounding blanks do not count.
    public static String requireName(String name) {
        String stripped = name.strip();
        if (!NAME.matcher(stripped).matches())
            throw new SnapshotRefused("Give the snapshot a name of 1 to 60 characters.");
        return stripped;
    }

    /// A bay and the disk in it. One that is destroyed has no extents.
    public record DiskEntry(DiskId disk, DiskState state, int generation, List<DiskFault> faults, List<ExtentEntry> extents) {
        public DiskEntry {
            faults = List.copyOf(faults);
            extents = List.copyOf(extents);
        }
    }

    public record ExtentEntry(int number, long bytes) {
        public ExtentEntry {
            if (number < 1 || number > 99_999_999 || bytes < 0)
                throw new IllegalArgumentException("Not an extent: " + number + " of " + bytes + " bytes");
        }
    }

    /// Disks that do not answer, were it not for power.
    public Set<DiskId> out() {
        return disks.stream().filter(disk -> disk.state() != DiskState.HEALTHY).map(DiskEntry::disk).collect(Collectors.toSet());
    }

    /// Of all extents together.
    public long bytes() {
        return disks.stream().flatMap(disk -> disk.extents().stream()).mapToLong(ExtentEntry::bytes).reduce(0, Math::addExact);
    }
}
