package elevennines.store.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Directories as a whole.
final class FileTree {
    private FileTree() {}

    /// By name; none if there is no such directory.
    static List<Path> children(Path directory) throws IOException {
        if (!Files.isDirectory(directory))
            return List.of();
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }

    /// Deletes it and all in it, if it is there.
    static void delete(Path root) throws IOException {
        if (!Files.exists(root))
            return;
        deleteAll(root);
        Path parent = root.toAbsolutePath().getParent();
        if (parent != null)
            DurableDirectory.force(parent);
    }

    private static void deleteAll(Path root) throws IOException {
        for (Path child : children(root))
            deleteAll(child);
        Files.deleteIfExists(root);
    }
}
