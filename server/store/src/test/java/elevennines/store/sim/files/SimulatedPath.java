package elevennines.store.sim.files;

import java.net.URI;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

import org.jspecify.annotations.Nullable;

/// A path of a simulated file system. The arithmetic is the default file system's.
final class SimulatedPath implements Path {
    private final SimulatedFileSystem files;
    private final Path name;

    SimulatedPath(SimulatedFileSystem files, Path name) {
        this.files = files;
        this.name = name;
    }

    private SimulatedPath with(Path other) {
        return new SimulatedPath(files, other);
    }

    private @Nullable SimulatedPath orNull(@Nullable Path other) {
        return other == null ? null : with(other);
    }

    private static Path nameOf(Path other) {
        if (other instanceof SimulatedPath simulated)
            return simulated.name;
        throw new ProviderMismatchException("Not a path of the simulation: " + other);
    }

    @Override
    public SimulatedFileSystem getFileSystem() {
        return files;
    }

    @Override
    public boolean isAbsolute() {
        return name.isAbsolute();
    }

    @Override
    public @Nullable Path getRoot() {
        return orNull(name.getRoot());
    }

    @Override
    public @Nullable Path getFileName() {
        return orNull(name.getFileName());
    }

    @Override
    public @Nullable Path getParent() {
        return orNull(name.getParent());
    }

    @Override
    public int getNameCount() {
        return name.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return with(name.getName(index));
    }

    @Override
    public Path subpath(int from, int to) {
        return with(name.subpath(from, to));
    }

    @Override
    public boolean startsWith(Path other) {
        return name.startsWith(nameOf(other));
    }

    @Override
    public boolean endsWith(Path other) {
        return name.endsWith(nameOf(other));
    }

    @Override
    public Path normalize() {
        return with(name.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return with(name.resolve(nameOf(other)));
    }

    @Override
    public Path relativize(Path other) {
        return with(name.relativize(nameOf(other)));
    }

    @Override
    public URI toUri() {
        return URI.create(SimulatedProvider.SCHEME + ":" + name);
    }

    @Override
    public Path toAbsolutePath() {
        return name.isAbsolute() ? this : with(Path.of("/").resolve(name));
    }

    @Override
    public Path toRealPath(LinkOption... options) {
        return toAbsolutePath().normalize();
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("Nobody watches simulated files");
    }

    @Override
    public int compareTo(Path other) {
        return name.compareTo(nameOf(other));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SimulatedPath path && path.files == files && path.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name.toString();
    }
}
