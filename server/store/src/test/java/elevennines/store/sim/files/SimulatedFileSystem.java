package elevennines.store.sim.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

/// The files of a simulated machine, under the store's real file code: a page cache and platters, told apart, so that a power cut takes what
/// nobody forced. What the simulation takes no fault to be:
///
/// | | |
/// |---|---|
/// | a forced file | keeps its bytes, until rot |
/// | a name that was made, renamed or deleted | is durable once its directory is forced; renames are atomic |
/// | a write that was not forced | is kept, lost, cut short, or torn by sectors of 512 bytes, in any order with others |
/// | a force that failed | leaves the same, and the next one does not try again what this one should have written |
/// | a killed process | leaves the page cache as it is |
///
/// After the cut every call throws [PowerCut] until the machine is started again; channels of an earlier life do so for ever. Not thread-safe.
public final class SimulatedFileSystem extends FileSystem {
    private static final SimulatedProvider PROVIDER = new SimulatedProvider();

    private final RandomGenerator chance;
    private final SimulatedDirectory root = new SimulatedDirectory();
    private DiskFaults faults = DiskFaults.NONE;
    private int life = 1;
    private boolean alive = true;
    private long callsLeft = Long.MAX_VALUE;

    /// `chance` decides what a power cut leaves.
    public SimulatedFileSystem(RandomGenerator chance) {
        this.chance = chance;
    }

    public Path root() {
        return new SimulatedPath(this, Path.of("/"));
    }

    /// Which calls fail from now on.
    public void setFaults(DiskFaults faults) {
        this.faults = faults;
    }

    long usableBytes() {
        return faults.usableBytes();
    }

    /// The process dies with the n-th call from now that changes something.
    public void dieIn(long calls) {
        callsLeft = calls;
    }

    public boolean isAlive() {
        return alive;
    }

    /// Ends the process, if it still runs, and lets another begin. The page cache stays: only the process died.
    public void restartProcess() {
        life++;
        alive = true;
        callsLeft = Long.MAX_VALUE;
    }

    /// As [#restartProcess], but the power was gone.
    public void restartMachine() {
        root.cutPower(chance);
        restartProcess();
    }

    /// Flips a bit of a file, by its number.
    public void rot(Path path, long bit) throws IOException {
        if (require(path) instanceof SimulatedFile file)
            file.rot(bit);
    }

    /// The first bytes of a file, at most `bytesMax`, whatever faults there are.
    public byte[] peek(Path path, int bytesMax) throws IOException {
        if (!(require(path) instanceof SimulatedFile file))
            throw new NoSuchFileException(path.toString());
        ByteBuffer bytes = ByteBuffer.allocate(Math.min(bytesMax, file.size()));
        file.read(bytes, 0);
        return bytes.array();
    }

    /// All is gone that is in this directory, durably: another disk was put in its place while nobody looked.
    public void wipe(Path directory) throws IOException {
        if (require(directory) instanceof SimulatedDirectory entries) {
            entries.names().forEach(entries::remove);
            entries.force();
        }
    }

    /// Throws [PowerCut] if the process is dead.
    public void requireAlive() {
        requireAlive(life);
    }

    void requireAlive(int ofLife) {
        if (!alive || ofLife != life)
            throw new PowerCut();
    }

    void refuse(DiskCall call, Path path) throws IOException {
        requireAlive();
        faults.before(call, path);
    }

    /// To be called when the call has come into effect.
    void count() {
        if (--callsLeft <= 0) {
            alive = false;
            throw new PowerCut();
        }
    }

    void before(DiskCall call, Path path) throws IOException {
        refuse(call, path);
        if (call != DiskCall.READ)
            count();
    }

    void force(Path path, SimulatedNode node) throws IOException {
        requireAlive();
        try {
            faults.before(DiskCall.FORCE, path);
        } catch (IOException e) {
            node.forceInVain(chance);
            throw e;
        }
        count();
        if (!faults.onlyPretendsToForce(path))
            node.force();
    }

    SimulatedChannel open(Path path, Set<? extends OpenOption> options) throws IOException {
        requireAlive();
        SimulatedNode node = find(path);
        boolean creates = options.contains(StandardOpenOption.CREATE) || options.contains(StandardOpenOption.CREATE_NEW);
        if (node != null && options.contains(StandardOpenOption.CREATE_NEW))
            throw new FileAlreadyExistsException(path.toString());
        if (node == null && !creates)
            throw new NoSuchFileException(path.toString());
        if (node == null) {
            before(DiskCall.NAME, path);
            node = new SimulatedFile();
            parentOf(path).put(nameOf(path), node);
        }
        SimulatedChannel channel = new SimulatedChannel(this, life, path, node);
        if (options.contains(StandardOpenOption.TRUNCATE_EXISTING))
            channel.truncate(0);
        if (options.contains(StandardOpenOption.APPEND) && node instanceof SimulatedFile file)
            channel.position(file.size());
        return channel;
    }

    List<Path> list(Path directory) throws IOException {
        requireAlive();
        if (require(directory) instanceof SimulatedDirectory entries)
            return entries.names().stream().map(directory::resolve).toList();
        throw new NotDirectoryException(directory.toString());
    }

    void createDirectory(Path directory) throws IOException {
        if (find(directory) != null)
            throw new FileAlreadyExistsException(directory.toString());
        before(DiskCall.NAME, directory);
        parentOf(directory).put(nameOf(directory), new SimulatedDirectory());
    }

    void delete(Path path) throws IOException {
        if (require(path) instanceof SimulatedDirectory entries && !entries.names().isEmpty())
            throw new DirectoryNotEmptyException(path.toString());
        before(DiskCall.NAME, path);
        parentOf(path).remove(nameOf(path));
    }

    void rename(Path from, Path to) throws IOException {
        SimulatedNode node = require(from);
        SimulatedDirectory directory = parentOf(from);
        if (parentOf(to) != directory)
            throw new UnsupportedOperationException("A file is renamed within its directory: " + from + " to " + to);
        before(DiskCall.NAME, to);
        directory.rename(nameOf(from), nameOf(to), node);
    }

    BasicFileAttributes attributes(Path path) throws IOException {
        requireAlive();
        return new SimulatedAttributes(require(path));
    }

    private SimulatedNode require(Path path) throws IOException {
        requireAlive();
        SimulatedNode node = find(path);
        if (node == null)
            throw new NoSuchFileException(path.toString());
        return node;
    }

    private @Nullable SimulatedNode find(Path path) {
        SimulatedNode node = root;
        for (Path name : path.toAbsolutePath().normalize())
            node = node instanceof SimulatedDirectory entries ? entries.get(name.toString()) : null;
        return node;
    }

    private SimulatedDirectory parentOf(Path path) throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null && require(parent) instanceof SimulatedDirectory entries)
            return entries;
        throw new NotDirectoryException(String.valueOf(parent));
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }

    /// Every file under the directory, in order.
    public List<Path> filesUnder(Path directory) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path entry : list(directory))
            if (require(entry) instanceof SimulatedDirectory)
                found.addAll(filesUnder(entry));
            else
                found.add(entry);
        return found;
    }

    @Override
    public FileSystemProvider provider() {
        return PROVIDER;
    }

    @Override
    public Path getPath(String first, String... more) {
        return new SimulatedPath(this, Path.of(first, more));
    }

    @Override
    public void close() {}

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(root());
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of("basic");
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
        throw new UnsupportedOperationException("The store matches names itself");
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException("Simulated files belong to nobody");
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("Nobody watches simulated files");
    }
}
