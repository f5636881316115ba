package elevennines.app.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The files of this project as they lie in the working copy, without what is built, fetched or vendored.
final class Repository {
    private static final Set<String> NOT_OURS = Set.of("target", ".git", "vendor", ".eleven-nines", "node_modules", ".idea");

    private Repository() {}

    static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(at.resolve(".mvn")))
            at = java.util.Objects.requireNonNull(at.getParent(), "no .mvn above here");
        return at;
    }

    /// Paths from the root, with `/`.
    static List<String> files() {
        Path root = root();
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).map(file -> root.relativize(file))
                    .filter(file -> Stream.iterate((Path) file, path -> path != null, Path::getParent)
                            .noneMatch(part -> NOT_OURS.contains(part.getFileName().toString())))
                    .map(file -> file.toString().replace('\\', '/')).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(String file) {
        try {
            return Files.readAllLines(root().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
