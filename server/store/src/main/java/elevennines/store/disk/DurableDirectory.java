package elevennines.store.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Directories that are there after a power loss. An fsync of a file does not promise that its name is on the disk: that is an entry of its
/// directory, whose own name is an entry of the next one up.
final class DurableDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(DurableDirectory.class);

    private DurableDirectory() {}

    /// Creates what is missing of the path, each level durable before this returns.
    static Path create(Path directory) throws IOException {
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null && !Files.isDirectory(directory)) {
            create(parent);
            Files.createDirectories(directory);
            force(parent);
        }
        return directory;
    }

    /// Forces the names of a directory and of all above it: whoever made them may have died before he did. Those that are not ours to open were
    /// made by somebody else, long ago.
    static void forceNames(Path directory) {
        for (Path parent = directory.toAbsolutePath().getParent(); parent != null; parent = parent.getParent())
            try {
                force(parent);
            } catch (IOException e) {
                LOG.debug("{} cannot be forced: {}", parent, e.toString());
            }
    }

    /// Creates directories within one that is durable. That one is there already tells nothing: a process that was killed between making it and
    /// forcing it leaves it in the page cache alone.
    static Path create(Path within, String... names) throws IOException {
        Path directory = within;
        for (String name : names) {
            Path parent = directory;
            directory = parent.resolve(name);
            Files.createDirectories(directory);
            force(parent);
        }
        return directory;
    }

    /// A new or deleted file is durable once its directory is.
    static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
