package elevennines.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import elevennines.store.disk.BayLabel.Inscription;
import elevennines.store.disk.DiskBays;
import elevennines.store.disk.IncomingDisks;
import elevennines.store.index.ImportedRows;
import elevennines.store.index.IndexException;
import elevennines.store.index.IndexView;
import elevennines.store.journal.Change;
import elevennines.store.journal.Journal;
import elevennines.store.journal.SnapshotWriter;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.Principal;
import elevennines.store.model.SnapshotRefused;
import elevennines.store.model.WorldId;
import elevennines.store.snapshot.SnapshotInput;
import elevennines.store.snapshot.SnapshotManifest;
import elevennines.store.snapshot.SnapshotManifest.DiskEntry;
import elevennines.store.time.SteppedClock;
import elevennines.store.time.SteppedWorker;

/// Makes disks of a snapshot, beside those of the world that they are for: the extents as they lay, a new journal with the rows, and the labels of
/// the bays. Then opens a world over them, apart, as a start would: what does not open takes nobody's place.
final class Restore {
    /// Fewer could not hold the journal.
    static final int DISKS_MIN = 2;

    private final WorldId world;
    private final SharedParts shared;
    private final IndexView view;
    private final IncomingDisks incoming;

    Restore(WorldId world, SharedParts shared, IndexView view, IncomingDisks incoming) {
        this.world = world;
        this.shared = shared;
        this.view = view;
        this.incoming = incoming;
    }

    /// @param present who can sign in the world as it is, and shall in the one that is restored
    SnapshotManifest from(SnapshotInput snapshot, List<Principal> present) throws IOException {
        SnapshotManifest manifest = snapshot.manifest();
        requireFit(manifest);
        snapshot.verifySeal();
        for (DiskEntry disk : manifest.disks())
            incoming.label(disk.disk(), writable(disk, manifest));
        try {
            unpack(snapshot, manifest, present);
            for (DiskEntry disk : manifest.disks())
                incoming.label(disk.disk(), new Inscription(disk.state(), disk.generation()));
            tryOut();
        } catch (IndexException | IllegalArgumentException e) {
            throw new SnapshotRefused("The snapshot makes no world that can be opened: " + e.getMessage(), e);
        }
        return manifest;
    }

    private void requireFit(SnapshotManifest manifest) {
        if (!manifest.topology().equals(shared.config().topology())
                || !manifest.disks().stream().map(DiskEntry::disk).toList().equals(manifest.topology().all()))
            throw new SnapshotRefused("The snapshot is of a world with " + manifest.topology() + " zones, racks and disks; this lab has "
                    + shared.config().topology() + ".");
        if (!manifest.schema().equals(IndexView.schemaId()))
            throw new SnapshotRefused("The snapshot was made by another version of the lab, whose index this one cannot read.");
        if (manifest.disks().stream().filter(disk -> disk.state() != DiskState.DESTROYED).count() < DISKS_MIN)
            throw new SnapshotRefused("The snapshot has too few disks left to hold an index.");
    }

    /// The journal goes to disks that answer, as ever; only if there are too few of them, to those that are offline, too.
    private static Inscription writable(DiskEntry disk, SnapshotManifest manifest) {
        boolean enough = manifest.disks().stream().filter(each -> each.state() == DiskState.HEALTHY).count() >= DISKS_MIN;
        boolean healthy = disk.state() == DiskState.HEALTHY || !enough && disk.state() == DiskState.OFFLINE;
        return new Inscription(healthy ? DiskState.HEALTHY : disk.state(), disk.generation());
    }

    private void unpack(SnapshotInput snapshot, SnapshotManifest manifest, List<Principal> present) throws IOException {
        boolean ours = manifest.world().equals(world);
        ImportedRows rows = new ImportedRows(view, world, Map.of(KeptClock.NAME, manifest.clock()),
                ours ? 0 : shared.config().random().nextLong());
        DiskBays bays = incoming.open(shared.config().topology(), shared.config().disks());
        try {
            Journal journal = Journal.found(bays, copies(), shared.sideBySide());
            try (journal; SnapshotWriter writer = journal.beginSnapshot()) {
                snapshot.read(new Unpacking(rows, writer));
                add(rows.rest(present, shared.config().time().now()), writer);
                writer.seal();
            }
        } finally {
            bays.close();
        }
    }

    private int copies() {
        return shared.config().code().m() + 1;
    }

    private static void add(List<Change> rows, SnapshotWriter writer) throws IOException {
        for (Change row : rows)
            writer.add(row);
    }

    private final class Unpacking implements SnapshotInput.Visitor {
        private final ImportedRows imported;
        private final SnapshotWriter writer;

        private Unpacking(ImportedRows imported, SnapshotWriter writer) {
            this.imported = imported;
            this.writer = writer;
        }

        @Override
        public void rows(List<Change> rows) throws IOException {
            add(imported.take(rows), writer);
        }

        @Override
        public void extent(DiskId disk, int number, InputStream bytes) throws IOException {
            try (OutputStream out = incoming.extent(disk, number)) {
                bytes.transferTo(out);
            }
        }
    }

    /// While time stands: a clock that runs shall not have run when the world is opened for good.
    private void tryOut() throws IOException {
        try (IndexView apart = IndexView.inMemory(UUID.randomUUID().toString())) {
            DiskBays bays = incoming.open(shared.config().topology(), shared.config().disks());
            Hands idle = new Hands(_ -> new SteppedWorker(), _ -> {}, shared.sideBySide());
            IndexPlane.Parts parts = IndexPlane.assemble(world, bays, apart, Optional.empty(), shared.config(), idle);
            new World(world, shared.at(new SteppedClock(shared.config().time().now())), parts).close();
        }
    }
}
