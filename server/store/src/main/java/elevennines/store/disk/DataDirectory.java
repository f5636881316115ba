package elevennines.store.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
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
///   index/                      the index plane's database
///   worlds/local/disks/
///     z1-r1-d1/00000001.extent  a disk's shards
///     z1-r1-d1.bay              the label of the disk's bay
/// ```
public final class DataDirectory implements AutoCloseable {
    private final Path root;
    private final FileChannel lockFile;

    private DataDirectory(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /// Creates the directory if need be, and takes it.
    public static DataDirectory take(Path root) throws IOException {
        DurableDirectory.create(root);
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
        return new DataDirectory(root, channel);
    }

    public Path index() throws IOException {
        return DurableDirectory.create(root, "index");
    }

    /// To be called once the database has made its file: it forces the file, but not the file's name.
    public void forceIndex() throws IOException {
        DurableDirectory.force(index());
    }

    /// Deletes the disks of a world that is closed.
    public void deleteWorld(WorldId world) throws IOException {
        Path directory = root.resolve("worlds").resolve(world.value());
        if (!Files.isDirectory(directory))
            return;
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList())
                Files.delete(file);
        }
        DurableDirectory.force(root.resolve("worlds"));
    }

    /// The world's disks. Refuses a topology that has no place for a disk that is there or, as a label tells, once was: the index names it.
    public DiskBays disks(WorldId world, Topology topology, long extentBytesMax) throws IOException {
        Path directory = DurableDirectory.create(root, "worlds", world.value(), "disks");
        Set<String> places = topology.all().stream().map(Object::toString).collect(Collectors.toSet());
        try (Stream<Path> entries = Files.list(directory)) {
            List<String> homeless = entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> Files.isDirectory(directory.resolve(name)) || name.endsWith(FileBayLabel.SUFFIX))
                    .map(name -> name.replace(FileBayLabel.SUFFIX, "")).filter(name -> !places.contains(name)).distinct().sorted().toList();
            if (!homeless.isEmpty())
                throw new IOException(
                        "The topology " + topology + " has no place for the disks " + homeless + " that " + directory + " holds");
        }
        return DiskBays.inDirectory(directory, topology, extentBytesMax);
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
