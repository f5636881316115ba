package elevennines.store.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

import static java.nio.channels.Channels.newInputStream;

/// Logs that are files of one directory, which is made with the first of them.
final class FileLogs implements DiskLogs {
    private static final String DIRECTORY = "journal";

    private final Path disk;
    private final Path directory;
    private final ChannelSource channels;
    /// Another disk may have this directory now: nothing is written there any more.
    private boolean destroyed;

    FileLogs(Path disk, ChannelSource channels) {
        this.disk = disk;
        this.directory = disk.resolve(DIRECTORY);
        this.channels = channels;
    }

    @Override
    public synchronized List<String> names() throws IOException {
        if (!Files.isDirectory(directory))
            return List.of();
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public synchronized DiskLog create(String name) throws IOException {
        if (destroyed)
            throw new IOException("The disk of " + directory + " was destroyed");
        Path file = DurableDirectory.create(disk, DIRECTORY).resolve(name);
        return FileLog.create(file, channels);
    }

    @Override
    public InputStream read(String name) throws IOException {
        FileChannel channel = channels.open(directory.resolve(name), StandardOpenOption.READ);
        return newInputStream(channel);
    }

    @Override
    public void sync(String name) throws IOException {
        try (FileChannel channel = channels.open(directory.resolve(name), StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        DurableDirectory.force(directory);
    }

    @Override
    public synchronized void delete(String name) throws IOException {
        if (!destroyed && Files.deleteIfExists(directory.resolve(name)))
            DurableDirectory.force(directory);
    }

    synchronized void destroy() throws IOException {
        for (String name : names())
            Files.deleteIfExists(directory.resolve(name));
        destroyed = true;
        Files.deleteIfExists(directory);
    }
}
