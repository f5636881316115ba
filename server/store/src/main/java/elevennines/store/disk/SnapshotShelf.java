package elevennines.store.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// The snapshots of a world, each a file with a number. One thread at a time adds.
public final class SnapshotShelf {
    private static final String SUFFIX = ".zip";
    private static final String UNFINISHED = "incoming.new";

    private final Path directory;

    SnapshotShelf(Path directory) {
        this.directory = directory;
    }

    /// Deletes what was being written when the process was killed.
    void clear() throws IOException {
        FileTree.delete(directory.resolve(UNFINISHED));
    }

    /// Ascending: later ones have higher numbers.
    public List<Integer> numbers() throws IOException {
        return FileTree.children(directory).stream().map(file -> file.getFileName().toString())
                .filter(name -> name.matches("\\d{1,9}\\" + SUFFIX))
                .map(name -> Integer.parseInt(name.substring(0, name.length() - SUFFIX.length()))).sorted().toList();
    }

    public long bytes(int number) throws IOException {
        return Files.size(file(number));
    }

    public InputStream read(int number) throws IOException {
        return read(file(number));
    }

    private static InputStream read(Path file) throws IOException {
        return Channels.newInputStream(FileChannel.open(file, StandardOpenOption.READ));
    }

    public void delete(int number) throws IOException {
        FileTree.delete(file(number));
    }

    private Path file(int number) {
        return directory.resolve(number + SUFFIX);
    }

    /// Begins a snapshot that is not on the shelf yet.
    public Unfinished begin() throws IOException {
        DurableDirectory.create(directory);
        return new Unfinished(
                FileChannel.open(directory.resolve(UNFINISHED), StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE));
    }

    /// A file that is deleted when it is closed, unless it was kept. For one thread.
    public final class Unfinished extends ChannelOutput {

        private Unfinished(FileChannel channel) {
            super(channel);
        }

        /// What has been written so far, from its beginning.
        public InputStream read() throws IOException {
            return SnapshotShelf.read(directory.resolve(UNFINISHED));
        }

        public long bytes() throws IOException {
            return channel.size();
        }

        /// Puts it on the shelf, durably; returns its number.
        public int keep() throws IOException {
            channel.force(true);
            List<Integer> taken = numbers();
            int number = taken.isEmpty() ? 1 : taken.getLast() + 1;
            Files.move(directory.resolve(UNFINISHED), file(number), StandardCopyOption.ATOMIC_MOVE);
            DurableDirectory.force(directory);
            return number;
        }

        @Override
        public void close() throws IOException {
            channel.close();
            clear();
        }
    }
}
