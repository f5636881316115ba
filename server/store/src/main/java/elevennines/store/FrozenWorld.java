package elevennines.store;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import elevennines.store.commit.EachOfThem;
import elevennines.store.disk.BayLabel;
import elevennines.store.disk.DiskBay;
import elevennines.store.disk.DiskImage;
import elevennines.store.disk.DiskImage.ExtentImage;
import elevennines.store.index.IndexView;
import elevennines.store.index.WorldRows;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.RackId;
import elevennines.store.model.SnapshotRefused;
import elevennines.store.model.ZoneId;
import elevennines.store.snapshot.SnapshotManifest;
import elevennines.store.snapshot.SnapshotManifest.DiskEntry;
import elevennines.store.snapshot.SnapshotManifest.ExtentEntry;
import elevennines.store.snapshot.SnapshotOutput;

/// A world at one moment between two transactions, while it goes on. No commit happens while the rows are pinned and every extent's length is
/// noted; what the rows name was durable on the disks before, and what is appended afterwards is not in the images. That is milliseconds; the bytes are read later.
final class FrozenWorld implements AutoCloseable {
    private final WorldRows rows;
    private final SortedMap<DiskId, DiskImage> images;
    private final SnapshotManifest manifest;

    private FrozenWorld(WorldRows rows, SortedMap<DiskId, DiskImage> images, SnapshotManifest manifest) {
        this.rows = rows;
        this.images = images;
        this.manifest = manifest;
    }

    static FrozenWorld of(World world, IndexPlane.Parts parts, String name, Instant now) throws IOException {
        SortedMap<DiskId, DiskImage> images = new TreeMap<>();
        Moment[] moment = new Moment[1];
        try {
            WorldRows rows = parts.database().freeze(() -> {
                for (DiskBay bay : parts.bays().all())
                    bay.image().ifPresent(image -> images.put(bay.id(), image));
                moment[0] = Moment.of(world, parts, images);
            });
            return counted(world, moment[0], rows, images, name, now);
        } catch (IOException | RuntimeException e) {
            close(images);
            throw e;
        }
    }

    /// How clock, power and disks are at the moment.
    private record Moment(String clock, Set<RackId> darkRacks, Set<ZoneId> darkZones, List<DiskEntry> disks) {
        static Moment of(World world, IndexPlane.Parts parts, SortedMap<DiskId, DiskImage> images) {
            if (images.size() < Restore.DISKS_MIN)
                throw new SnapshotRefused("Nearly all disks are destroyed: there is nothing left to keep.");
            return new Moment(world.clock().setting(), world.faults().darkRacks(), world.faults().darkZones(),
                    parts.bays().all().stream().map(bay -> entry(bay, Optional.ofNullable(images.get(bay.id())))).toList());
        }
    }

    /// Counting takes long where objects are many, and needs no standstill: the rows do not change any more.
    private static FrozenWorld counted(World world, Moment moment, WorldRows rows, SortedMap<DiskId, DiskImage> images, String name,
            Instant now) {
        try {
            return new FrozenWorld(rows, images, new SnapshotManifest(name, now, world.id(), IndexView.schemaId(), world.topology(),
                    moment.clock(), rows.countObjects(), moment.darkRacks(), moment.darkZones(), moment.disks()));
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    private static DiskEntry entry(DiskBay bay, Optional<DiskImage> image) {
        BayLabel.Inscription label = bay.inscription();
        List<ExtentEntry> extents = image.stream().flatMap(found -> found.extents().stream())
                .map(extent -> new ExtentEntry(extent.number(), extent.bytes())).toList();
        boolean there = label.state() != DiskState.DESTROYED;
        return new DiskEntry(bay.id(), label.state(), label.generation(), there ? bay.status().faults() : List.of(), extents);
    }

    SnapshotManifest manifest() {
        return manifest;
    }

    void writeTo(OutputStream out) throws IOException {
        try (SnapshotOutput snapshot = new SnapshotOutput(out, manifest)) {
            rows.forEachButKeys(snapshot::row);
            for (DiskId disk : images.keySet())
                for (ExtentImage extent : images.get(disk).extents())
                    snapshot.extent(disk, extent);
        }
    }

    private static void close(SortedMap<DiskId, DiskImage> images) throws IOException {
        EachOfThem.run(images.values().stream().map(image -> (EachOfThem.Step) image::close).toList());
    }

    @Override
    public void close() throws IOException {
        List<EachOfThem.Step> steps = new ArrayList<>();
        steps.add(rows::close);
        steps.add(() -> close(images));
        EachOfThem.run(steps);
    }
}
