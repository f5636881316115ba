package elevennines.store;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import elevennines.store.disk.DataDirectory;
import elevennines.store.disk.IncomingDisks;
import elevennines.store.disk.SnapshotShelf;
import elevennines.store.event.StoreEvent.SnapshotTaken;
import elevennines.store.model.SnapshotRefused;
import elevennines.store.model.WorldId;
import elevennines.store.snapshot.Snapshot;
import elevennines.store.snapshot.SnapshotInput;
import elevennines.store.snapshot.SnapshotLimits;
import elevennines.store.snapshot.SnapshotManifest;

/// What worlds were, each on a shelf of its own: taken, listed, downloaded, uploaded and restored. One at a time is taken, uploaded or restored in
/// a store, as each keeps a core and the disks busy. Refuses with [SnapshotRefused]. Thread-safe.
public final class Snapshots {
    private static final int BUFFER_BYTES = 256 << 10;

    private final ObjectStore store;
    private final DataDirectory directory;
    private final SharedParts shared;
    private final ReentrantLock turn = new ReentrantLock();

    Snapshots(ObjectStore store, DataDirectory directory, SharedParts shared) {
        this.store = store;
        this.directory = directory;
        this.shared = shared;
    }

    /// Newest first.
    public List<Snapshot> of(WorldId world) throws IOException {
        SnapshotShelf shelf = directory.snapshots(world);
        List<Snapshot> found = new ArrayList<>();
        for (int number : shelf.numbers().reversed())
            found.add(describe(shelf, number));
        return found;
    }

    private static Snapshot describe(SnapshotShelf shelf, int number) throws IOException {
        SnapshotManifest manifest = new SnapshotInput(new Shelved(shelf, number), Long.MAX_VALUE).manifest();
        return new Snapshot(number, manifest.name(), manifest.takenAt(), manifest.objects(), shelf.bytes(number));
    }

    private record Shelved(SnapshotShelf shelf, int number) implements SnapshotInput.Source {
        @Override
        public InputStream open() throws IOException {
            return shelf.read(number);
        }

        @Override
        public long bytes() throws IOException {
            return shelf.bytes(number);
        }
    }

    private record Begun(SnapshotShelf.Unfinished file) implements SnapshotInput.Source {
        @Override
        public InputStream open() throws IOException {
            return file.read();
        }

        @Override
        public long bytes() throws IOException {
            return file.bytes();
        }
    }

    /// The file of a snapshot; close it.
    public InputStream read(WorldId world, int number) throws IOException {
        return directory.snapshots(world).read(require(world, number));
    }

    private int require(WorldId world, int number) throws IOException {
        if (!directory.snapshots(world).numbers().contains(number))
            throw new SnapshotRefused("There is no such snapshot any more.");
        return number;
    }

    public void delete(WorldId world, int number) throws IOException {
        directory.snapshots(world).delete(require(world, number));
    }

    /// Takes one while the world goes on: it is what the world was at some moment during the call.
    public Snapshot take(WorldId world, String name, SnapshotLimits limits) throws IOException {
        String called = SnapshotManifest.requireName(name);
        turn.lock();
        try (SnapshotShelf.Unfinished file = begin(world, limits); FrozenWorld frozen = store.freeze(world, called)) {
            if (frozen.manifest().bytes() > limits.unpackedBytesMax())
                throw new SnapshotRefused("The disks hold more bytes than a snapshot may: " + frozen.manifest().bytes() + ".");
            frozen.writeTo(new BufferedOutputStream(limited(world, file, limits), BUFFER_BYTES));
            int number = file.keep();
            store.world(world).events().emit(new SnapshotTaken(called));
            return describe(directory.snapshots(world), number);
        } finally {
            turn.unlock();
        }
    }

    /// Puts a file on the shelf that is, from the first to the last byte, a snapshot; of which world does not matter.
    public Snapshot add(WorldId world, InputStream uploaded, SnapshotLimits limits) throws IOException {
        turn.lock();
        try (SnapshotShelf.Unfinished file = begin(world, limits)) {
            uploaded.transferTo(limited(world, file, limits));
            SnapshotInput snapshot = new SnapshotInput(new Begun(file), limits.unpackedBytesMax());
            snapshot.manifest();
            snapshot.verifySeal();
            snapshot.read(SnapshotInput.Visitor.NOBODY);
            return describe(directory.snapshots(world), file.keep());
        } finally {
            turn.unlock();
        }
    }

    private SnapshotShelf.Unfinished begin(WorldId world, SnapshotLimits limits) throws IOException {
        SnapshotShelf shelf = directory.snapshots(world);
        if (shelf.numbers().size() >= limits.countMax())
            throw new SnapshotRefused("A world keeps " + limits.countMax() + " snapshots. Delete one first.");
        return shelf.begin();
    }

    private OutputStream limited(WorldId world, OutputStream file, SnapshotLimits limits) throws IOException {
        SnapshotShelf shelf = directory.snapshots(world);
        long left = limits.bytesMax();
        for (int number : shelf.numbers())
            left -= shelf.bytes(number);
        return new LimitedOutput(file, left);
    }

    /// Refuses to write more.
    private static final class LimitedOutput extends FilterOutputStream {
        private long left;

        private LimitedOutput(OutputStream out, long left) {
            super(out);
            this.left = left;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[]{(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            if (count > left)
                throw new SnapshotRefused("The snapshots of a world may not take so many bytes. Delete one first.");
            out.write(bytes, from, count);
            left -= count;
        }
    }

    /// Makes the disks of a snapshot ready, while the world goes on. Close it; nothing has changed before [Prepared#takeOver].
    public Prepared prepare(WorldId world, int number, SnapshotLimits limits) throws IOException {
        turn.lock();
        try {
            return new Prepared(world, new Shelved(directory.snapshots(world), require(world, number)), limits);
        } catch (IOException | RuntimeException e) {
            turn.unlock();
            throw e;
        }
    }

    /// A restored world that has not taken its place yet. Others wait for their turn until it is closed, by the thread that prepared it.
    public final class Prepared implements AutoCloseable {
        private final WorldId world;
        private final IncomingDisks incoming;
        private final SnapshotManifest manifest;

        private Prepared(WorldId world, SnapshotInput.Source file, SnapshotLimits limits) throws IOException {
            this.world = world;
            this.incoming = directory.incoming(world);
            try {
                SnapshotInput snapshot = new SnapshotInput(file, limits.unpackedBytesMax());
                this.manifest = new Restore(world, shared, store.indexView(), incoming).from(snapshot, store.accounts(world));
            } catch (IOException | RuntimeException e) {
                incoming.close();
                throw e;
            }
        }

        /// Has the world be what it was, but for its keys, and for its log, which goes on. Requests that are under way fail. A kill meanwhile leaves
        /// the old world or the restored one.
        public World takeOver() throws IOException {
            return store.replace(world, incoming, manifest);
        }

        @Override
        public void close() throws IOException {
            try {
                incoming.close();
            } finally {
                turn.unlock();
            }
        }
    }
}
