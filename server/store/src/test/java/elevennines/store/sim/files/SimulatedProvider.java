package elevennines.store.sim.files;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the JDK's `Files` and `FileChannel` ask, passed on to the [SimulatedFileSystem] of the path.
final class SimulatedProvider extends java.nio.file.spi.FileSystemProvider {
    static final String SCHEME = "simulated";

    private static SimulatedFileSystem files(Path path) {
        return ((SimulatedPath) path).getFileSystem();
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> options) {
        throw new UnsupportedOperationException("A simulated file system is made by its constructor");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException("Simulated file systems have no address");
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException("Simulated file systems have no address");
    }

    @Override
    public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return files(path).open(path, Set.copyOf(options));
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter) throws IOException {
        List<Path> entries = files(directory).list(directory);
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return entries.stream().filter(entry -> {
                    try {
                        return filter.accept(entry);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }).iterator();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void createDirectory(Path directory, FileAttribute<?>... attributes) throws IOException {
        files(directory).createDirectory(directory);
    }

    @Override
    public void delete(Path path) throws IOException {
        files(path).delete(path);
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
        throw new UnsupportedOperationException("The store copies no files");
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        files(source).rename(source, target);
    }

    @Override
    public boolean isSameFile(Path one, Path other) {
        return one.toAbsolutePath().equals(other.toAbsolutePath());
    }

    @Override
    public boolean isHidden(Path path) {
        return false;
    }

    @Override
    public FileStore getFileStore(Path path) {
        return new SimulatedStore(files(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        files(path).attributes(path);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        throw new UnsupportedOperationException("Simulated files have the basic attributes only");
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options) throws IOException {
        return type.cast(files(path).attributes(path));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) {
        throw new UnsupportedOperationException("Simulated files have the basic attributes only");
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options) {
        throw new UnsupportedOperationException("Simulated files keep their attributes");
    }
}
