package elevennines.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import com.backblaze.erasure.CodingLoop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import elevennines.store.commit.EachOfThem;
import elevennines.store.data.StripeBuffers;
import elevennines.store.data.StripeCodecs;
import elevennines.store.data.StripeIds;
import elevennines.store.data.StripeWriter;
import elevennines.store.data.code.ElectedLoop;
import elevennines.store.data.digest.SharedMd5;
import elevennines.store.disk.DataDirectory;
import elevennines.store.disk.IncomingDisks;
import elevennines.store.disk.Note;
import elevennines.store.event.StoreEvent.WorldRestored;
import elevennines.store.index.AccountIndex;
import elevennines.store.index.IndexContents;
import elevennines.store.index.IndexView;
import elevennines.store.index.OutcomeUnknown;
import elevennines.store.index.Principals;
import elevennines.store.model.AccessKey;
import elevennines.store.model.Account;
import elevennines.store.model.AccountId;
import elevennines.store.model.BucketName;
import elevennines.store.model.Principal;
import elevennines.store.model.Refusal.BucketAlreadyYours;
import elevennines.store.model.Refusal.BucketTaken;
import elevennines.store.model.WorldId;
import elevennines.store.snapshot.SnapshotManifest;

/// The worlds of one process over one index and one data directory. Thread-safe.
public final class ObjectStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ObjectStore.class);
    private static final Duration BUFFER_PATIENCE = Duration.ofSeconds(20);
    /// Owns the names that learners find taken, as names are on the real service.
    private static final Account OTHER_CUSTOMER = new Account(new AccountId("another-customer"), "another customer", "");

    private final StoreConfig config;
    private final @Nullable DataDirectory directory;
    private final IndexPlane index;
    private final Principals principals;
    private final SharedParts shared;
    private final Hands hands;
    private final CodingLoop loop;
    private final long start;
    private final @Nullable Snapshots snapshots;
    private final Map<WorldId, World> worlds = new HashMap<>();
    private Consumer<World> whenOpened = _ -> {};

    private ObjectStore(StoreConfig config, @Nullable DataDirectory directory, IndexPlane index, Hands hands, CodingLoop loop)
            throws IOException {
        this.config = config;
        this.directory = directory;
        this.index = index;
        this.hands = hands;
        this.loop = loop;
        this.principals = new Principals(index.view());
        this.start = countStart(directory == null ? Note.inMemory() : directory.startNote());
        index.view().beginStart(start);
        StripeBuffers buffers = new StripeBuffers(StripeWriter.SHARD_BYTES, Runtime.getRuntime().maxMemory() / 4, BUFFER_PATIENCE);
        this.shared = new SharedParts(config, new StripeIds(start), buffers, new StripeCodecs(loop), hands.sideBySide(),
                hands.soon(), new SharedMd5());
        this.snapshots = directory == null ? null : new Snapshots(this, directory, shared);
    }

    /// No two starts get the same number: it is beyond what any world's journal has, and beyond what is written down beside them, in case a
    /// world cannot be written to.
    private long countStart(Note note) throws IOException {
        long noted = note.read().map(text -> Long.parseLong(text.strip())).orElse(0L);
        long next = Math.max(noted, principals.newestStart()) + 1;
        note.write(next + "\n");
        return next;
    }

    /// Opens the store, creating it if the directory is empty. Refuses a directory that another store holds.
    public static ObjectStore open(StoreConfig config) throws IOException {
        ExecutorService trials = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("trials").factory());
        try {
            ElectedLoop loop = new ElectedLoop(config.time()::nanoTime, trials);
            ObjectStore store = open(config, Hands.ofThreads(), loop);
            // After the other: what they wait for is the compiler, and it does not get to both in time.
            trials.execute(() -> store.shared.md5().tryLanes(config.time()));
            return store;
        } finally {
            trials.shutdown();
        }
    }

    /// With the given hands, which a test or a simulation steps, and the given coding loop, which need not be elected each time.
    static ObjectStore open(StoreConfig config, Hands hands, CodingLoop loop) throws IOException {
        return switch (config.backend()) {
            case FILE -> open(config, hands, loop, directory -> IndexPlane.in(directory, config, hands));
            case MEMORY -> new ObjectStore(config, null, IndexPlane.inMemory(config, hands), hands, loop);
        };
    }

    /// With an empty view of the caller's, which is filled from the disks.
    static ObjectStore open(StoreConfig config, Hands hands, CodingLoop loop, IndexView empty) throws IOException {
        return open(config, hands, loop, directory -> IndexPlane.over(empty, directory, config, hands));
    }

    private interface IndexSource {
        IndexPlane in(DataDirectory directory) throws IOException;
    }

    private static ObjectStore open(StoreConfig config, Hands hands, CodingLoop loop, IndexSource source) throws IOException {
        DataDirectory directory = DataDirectory.take(config.dataDirectory());
        try {
            return new ObjectStore(config, directory, source.in(directory), hands, loop);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /// Throws the view of the index away and makes it again from the journals on the disks alone.
    public static IndexContents rebuildIndex(StoreConfig config) throws IOException {
        try (DataDirectory directory = DataDirectory.take(config.dataDirectory())) {
            if (directory.worlds().isEmpty())
                throw new IOException("There is no world in " + config.dataDirectory());
            directory.viewNote().erase();
            IndexPlane index = IndexPlane.in(directory, config, Hands.ofThreads());
            IndexContents contents = IndexContents.of(index.view());
            index.close();
            return contents;
        }
    }

    /// Which loop encodes and decodes here, and how the others did in the trial at start.
    public Optional<ElectedLoop.Standing> codingLoop() {
        return loop instanceof ElectedLoop elected ? Optional.of(elected.standing()) : Optional.empty();
    }

    /// Has every world shown to `listener` as it is opened, before anybody else sees it.
    public synchronized void whenOpened(Consumer<World> listener) {
        whenOpened = listener;
    }

    IndexView indexView() {
        return index.view();
    }

    /// The world, created on first use.
    public synchronized World world(WorldId id) {
        World open = worlds.get(id);
        if (open != null)
            return open;
        try {
            IndexPlane.Parts parts = index.open(id);
            World opened = new World(id, shared.asOf(begin(id, parts)), parts);
            whenOpened.accept(opened);
            worlds.put(id, opened);
            hands.drivers().accept(opened.clock());
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException("World " + id + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /// A world whose disks are all away opens all the same: it can be looked at, and they can be plugged in again. Returns the start that its new
    /// stripes are numbered by.
    private long begin(WorldId id, IndexPlane.Parts parts) {
        AccountIndex world = new AccountIndex(parts.database(), id);
        try {
            world.begin(start, config.time().now());
        } catch (OutcomeUnknown e) {
            LOG.warn("World {} cannot be written to: {}", id, e.getMessage());
        }
        return Math.max(start, world.lastStart());
    }

    /// What worlds were; none where disks are in memory.
    public Optional<Snapshots> snapshots() {
        return Optional.ofNullable(snapshots);
    }

    /// The world as it is now, for a snapshot of that name.
    synchronized FrozenWorld freeze(WorldId id, String name) throws IOException {
        World world = world(id);
        return FrozenWorld.of(world, index.parts(id), name, config.time().now());
    }

    /// Closes the world, gives it these disks, and opens it again.
    synchronized World replace(WorldId id, IncomingDisks disks, SnapshotManifest manifest) throws IOException {
        closeWorld(id);
        index.forgetPosition(id);
        disks.takeOver();
        World restored = world(id);
        restored.events().emit(new WorldRestored(manifest.name(), manifest.takenAt(), manifest.out()));
        for (SnapshotManifest.DiskEntry disk : manifest.disks())
            disk.faults().forEach(fault -> restored.faults().set(disk.disk(), fault));
        manifest.darkRacks().forEach(restored.faults()::cutPower);
        manifest.darkZones().forEach(restored.faults()::cutPower);
        return restored;
    }

    /// True if the world is there, open or not.
    public synchronized boolean exists(WorldId id) {
        return worlds.containsKey(id) || principals.worlds().contains(id);
    }

    /// Closes the world, if it is open; the next use opens it again. With disks in memory, that is its end.
    public synchronized void closeWorld(WorldId id) throws IOException {
        World open = worlds.remove(id);
        if (open == null)
            return;
        open.close();
        index.closed(id);
    }

    /// Deletes the world with all that it has: accounts, buckets, disks. A crash on the way leaves all of it or nothing.
    public synchronized void deleteWorld(WorldId id) throws IOException {
        closeWorld(id);
        index.delete(id);
    }

    /// Whom an access key id speaks for.
    public Optional<Principal> findPrincipal(String accessKeyId) {
        return principals.find(accessKeyId).or(() -> findAgain(accessKeyId));
    }

    /// While a world is put in another's place, nobody knows its keys: who asks then waits.
    private synchronized Optional<Principal> findAgain(String accessKeyId) {
        return principals.find(accessKeyId);
    }

    /// Adds an account to a world, or changes its name, email and key if the id exists there. Refuses a key id that another account has.
    public Principal putAccount(WorldId world, Account account, AccessKey key) {
        return world(world).accounts().put(account, key, config.time().now());
    }

    /// The accounts of a world that can sign, oldest first.
    public List<Principal> accounts(WorldId world) {
        return world(world).accounts().all();
    }

    /// Gives the name to "another customer" of that world, unless somebody has it already: creating it is refused from then on.
    public void reserveBucketName(WorldId id, BucketName name) {
        World world = world(id);
        world.accounts().putWithoutKey(OTHER_CUSTOMER, config.time().now());
        try {
            world.buckets().create(name, OTHER_CUSTOMER, config.time().now());
        } catch (BucketTaken | BucketAlreadyYours e) {
            // Somebody has it: as it should be.
        }
    }

    @Override
    public synchronized void close() throws IOException {
        List<EachOfThem.Step> closings = new ArrayList<>();
        List.copyOf(worlds.keySet()).forEach(world -> closings.add(() -> closeWorld(world)));
        closings.add(index::close);
        if (directory != null)
            closings.add(directory::close);
        EachOfThem.run(closings);
    }
}
