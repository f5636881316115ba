package elevennines.store.snapshot;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import elevennines.store.model.DiskFault;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.RackId;
import elevennines.store.model.SnapshotRefused;
import elevennines.store.model.Topology;
import elevennines.store.model.WorldId;
import elevennines.store.model.ZoneId;
import elevennines.store.snapshot.SnapshotManifest.DiskEntry;
import elevennines.store.snapshot.SnapshotManifest.ExtentEntry;

/// A manifest as text: a word and what it says on each line. What follows a `disk` is that disk's.
///
/// ```
/// eleven-nines-snapshot 1
/// name before the fire
/// taken 2026-11-20T14:03:00Z
/// world w-k3m9xq2p7d4a
/// schema 1f3a90bc
/// topology 3x2x3
/// clock 1.0 paused 2027-01-01T00:00:00Z PT0S
/// objects 12
/// dark-rack z1-r2
/// disk z1-r1-d1 HEALTHY 1
/// fault slow PT0.04S
/// extent 1 482932
/// ```
final class ManifestText {
    static final String FORMAT = "eleven-nines-snapshot ";
    static final int VERSION = 1;

    private final Map<String, String> once = new HashMap<>();
    private final Set<RackId> darkRacks = new HashSet<>();
    private final Set<ZoneId> darkZones = new HashSet<>();
    private final List<DiskEntry> disks = new ArrayList<>();

    private ManifestText() {}

    static String print(SnapshotManifest manifest) {
        StringBuilder text = new StringBuilder(FORMAT).append(VERSION).append('\n');
        line(text, "name", manifest.name());
        line(text, "taken", manifest.takenAt());
        line(text, "world", manifest.world());
        line(text, "schema", manifest.schema());
        line(text, "topology", manifest.topology());
        line(text, "clock", manifest.clock());
        line(text, "objects", manifest.objects());
        manifest.darkRacks().forEach(rack -> line(text, "dark-rack", rack));
        manifest.darkZones().forEach(zone -> line(text, "dark-zone", zone));
        for (DiskEntry disk : manifest.disks()) {
            line(text, "disk", disk.disk() + " " + disk.state() + " " + disk.generation());
            disk.faults().forEach(fault -> line(text, "fault", print(fault)));
            disk.extents().forEach(extent -> line(text, "extent", extent.number() + " " + extent.bytes()));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String word, Object what) {
        text.append(word).append(' ').append(what).append('\n');
    }

    /// Refuses what is no snapshot, or one of a later version.
    static SnapshotManifest parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.getFirst().matches(FORMAT + "\\d{1,9}"))
            throw new SnapshotRefused("This is not a snapshot of a world.");
        int version = Integer.parseInt(lines.getFirst().substring(FORMAT.length()));
        if (version != VERSION)
            throw new SnapshotRefused("The snapshot has format " + version + "; this lab reads format " + VERSION + ".");
        try {
            ManifestText parsed = new ManifestText();
            lines.stream().skip(1).forEach(parsed::read);
            return parsed.manifest();
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException | IndexOutOfBoundsException e) {
            throw new SnapshotRefused("The snapshot's manifest cannot be read.", e);
        }
    }

    private void read(String line) {
        int blank = line.indexOf(' ');
        String word = line.substring(0, blank);
        String what = line.substring(blank + 1);
        String[] words = what.split(" ");
        switch (word) {
            case "name", "taken", "world", "schema", "topology", "clock", "objects" -> once.put(word, what);
            case "dark-rack" -> {
                DiskId first = DiskId.parse(what + "-d1");
                darkRacks.add(new RackId(first.zone(), first.rack()));
            }
            case "dark-zone" -> darkZones.add(new ZoneId(DiskId.parse(what + "-r1-d1").zone()));
            case "disk" -> disks.add(new DiskEntry(DiskId.parse(words[0]), DiskState.valueOf(words[1]), Integer.parseInt(words[2]),
                    List.of(), List.of()));
            case "fault" -> disks.set(disks.size() - 1, with(disks.getLast(), fault(words)));
            case "extent" -> disks.set(disks.size() - 1,
                    with(disks.getLast(), new ExtentEntry(Integer.parseInt(words[0]), Long.parseLong(words[1]))));
            default -> throw new IllegalArgumentException("Nobody knows what " + word + " is");
        }
    }

    private static DiskEntry with(DiskEntry disk, DiskFault fault) {
        List<DiskFault> faults = new ArrayList<>(disk.faults());
        faults.add(fault);
        return new DiskEntry(disk.disk(), disk.state(), disk.generation(), faults, disk.extents());
    }

    private static DiskEntry with(DiskEntry disk, ExtentEntry extent) {
        List<ExtentEntry> extents = new ArrayList<>(disk.extents());
        extents.add(extent);
        return new DiskEntry(disk.disk(), disk.state(), disk.generation(), disk.faults(), extents);
    }

    private SnapshotManifest manifest() {
        return new SnapshotManifest(SnapshotManifest.requireName(said("name")), Instant.parse(said("taken")), new WorldId(said("world")),
                said("schema"), Topology.parse(said("topology")), said("clock"), Long.parseLong(said("objects")), darkRacks, darkZones,
                disks);
    }

    private String said(String word) {
        String what = once.get(word);
        if (what == null)
            throw new IllegalArgumentException("No " + word);
        return what;
    }

    private static String print(DiskFault fault) {
        return switch (fault) {
            case DiskFault.Slow(Duration latency) -> "slow " + latency;
            case DiskFault.ReadOnly() -> "read-only";
            case DiskFault.Full() -> "full";
            case DiskFault.DropsWrites() -> "drops-writes";
            case DiskFault.GarblesReads() -> "garbles-reads";
            case DiskFault.RepeatsReads() -> "repeats-reads";
        };
    }

    private static DiskFault fault(String[] words) {
        return switch (words[0]) {
            case "slow" -> new DiskFault.Slow(Duration.parse(words[1]));
            case "read-only" -> new DiskFault.ReadOnly();
            case "full" -> new DiskFault.Full();
            case "drops-writes" -> new DiskFault.DropsWrites();
            case "garbles-reads" -> new DiskFault.GarblesReads();
            case "repeats-reads" -> new DiskFault.RepeatsReads();
            default -> throw new IllegalArgumentException("No disk is " + words[0]);
        };
    }
}
