package elevennines.store.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import elevennines.store.model.Topology;
import elevennines.store.model.WorldId;

/// The directory that a store lives in, held by one process at a time.
///
/// ```
/// data-dir/
///   lock                        held while a store is open
///   index/                      the view of the index, which can be made again
///   index.note                  there while the view is closed cleanly: how far it has come
///   starts.note                 how many stores were started here
///   worlds/local/disks/
///     z1-r1-d1/00000001.extent  a disk's shards
///     z1-r1-d1/journal/         its copies of the index's journal
///     z1-r1-d1.bay              the label of the disk's bay
///     journal.note              the newest generations of the journal
///   worlds/local/snapshots/     what its disks and its index were, each in a file
/// ```
public final class DataDirectory implements AutoCloseable {
    private static final String DELETED = ".deleted-";

    private final Path root;
    private final FileChannel lockFile;
    private final OpenFiles files = OpenFiles.ofStore();

    private DataDirectory(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /// Creates the directory if need be, and takes it.
    public static DataDirectory take(Path root) throws IOException {
        DurableDirectory.create(root);
        DurableDirectory.forceNames(root);
        FileChannel channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this very process: as taken as by another.
        }
        if (lock == null) {
            channel.close();
            throw new IOException("The data directory " + root + " is in use by another store");
        }
        DataDirectory taken = new DataDirectory(root, channel);
        try {
            taken.requireOurs();
            taken.finishDeletions();
            taken.finishRestores();
            return taken;
        } catch (IOException e) {
            taken.close();
            throw e;
        }
    }

    private void requireOurs() throws IOException {
        if (Files.exists(root.resolve("index").resolve("index.mv.db")))
            throw new IOException("The data directory " + root
                    + " was made by an earlier version of this store, which this one cannot read: start with an empty directory");
    }

    /// The directory of the view.
    public Path view() throws IOException {
        return DurableDirectory.create(root, "index");
    }

    /// Everything in the view's files is on the disk when this returns.
    public void forceView() throws IOException {
        for (Path file : FileTree.children(view()))
            DurableDirectory.force(file);
        DurableDirectory.force(view());
    }

    public void deleteView() throws IOException {
        FileTree.delete(root.resolve("index"));
    }

    /// What is written down of a view that was closed cleanly.
    public Note viewNote() {
        return new FileNote(root, "index.note");
    }

    /// How many stores were started here.
    public Note startNote() {
        return new FileNote(root, "starts.note");
    }

    /// All worlds that have a directory, by name.
    public List<WorldId> worlds() throws IOException {
        return FileTree.children(root.resolve("worlds")).stream().map(world -> world.getFileName().toString())
                .filter(name -> !name.startsWith(DELETED)).sorted().map(WorldId::new).toList();
    }

    /// Deletes the world's disks. It is gone with the first step; a start finishes the rest.
    public void deleteWorld(WorldId world) throws IOException {
        Path worlds = root.resolve("worlds");
        if (!Files.isDirectory(worlds.resolve(world.value())))
            return;
        Files.move(worlds.resolve(world.value()), worlds.resolve(DELETED + world), StandardCopyOption.ATOMIC_MOVE);
        DurableDirectory.force(worlds);
        FileTree.delete(worlds.resolve(DELETED + world));
    }

    private void finishDeletions() throws IOException {
        for (Path world : FileTree.children(root.resolve("worlds")))
            if (world.getFileName().toString().startsWith(DELETED))
                FileTree.delete(world);
    }

    private void finishRestores() throws IOException {
        for (Path world : FileTree.children(root.resolve("worlds"))) {
            IncomingDisks.clear(world);
            shelf(world).clear();
        }
    }

    /// Other disks for a world, which are not its own yet. One at a time for each world.
    public IncomingDisks incoming(WorldId world) throws IOException {
        return IncomingDisks.begin(directory(world));
    }

    /// The snapshots of a world.
    public SnapshotShelf snapshots(WorldId world) {
        return shelf(directory(world));
    }

    private static SnapshotShelf shelf(Path world) {
        return new SnapshotShelf(world.resolve("snapshots"));
    }

    private Path directory(WorldId world) {
        return root.resolve("worlds").resolve(world.value());
    }

    /// The world's disks. Refuses a topology that has no place for a disk that is there or, as a label tells, once was: the index names it.
    public DiskBays disks(WorldId world, Topology topology, DiskMake make) throws IOException {
        Path home = DurableDirectory.create(root, "worlds", world.value());
        IncomingDisks.finish(home);
        Path directory = DurableDirectory.create(home, "disks");
        Set<String> places = topology.all().stream().map(Object::toString).collect(Collectors.toSet());
        try (Stream<Path> entries = Files.list(directory)) {
            List<String> homeless = entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> Files.isDirectory(directory.resolve(name)) || name.endsWith(FileBayLabel.SUFFIX))
                    .map(name -> name.replace(FileBayLabel.SUFFIX, "")).filter(name -> !places.contains(name)).distinct().sorted().toList();
            if (!homeless.isEmpty())
                throw new IOException(
                        "The topology " + topology + " has no place for the disks " + homeless + " that " + directory + " holds");
        }
        return DiskBays.inDirectory(directory, topology, make, files);
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
