package elevennines.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import com.backblaze.erasure.CodingLoop;
import org.jspecify.annotations.Nullable;

import elevennines.store.commit.EachOfThem;
import elevennines.store.data.StripeBuffers;
import elevennines.store.data.StripeCodecs;
import elevennines.store.data.StripeIds;
import elevennines.store.data.StripeWriter;
import elevennines.store.data.code.ElectedLoop;
import elevennines.store.disk.DataDirectory;
import elevennines.store.disk.DiskBays;
import elevennines.store.index.AccountIndex;
import elevennines.store.index.BucketGate;
import elevennines.store.index.BucketIndex;
import elevennines.store.index.IndexDatabase;
import elevennines.store.index.StripeIndex;
import elevennines.store.index.WorldRows;
import elevennines.store.model.AccessKey;
import elevennines.store.model.Account;
import elevennines.store.model.AccountId;
import elevennines.store.model.BucketName;
import elevennines.store.model.Principal;
import elevennines.store.model.Refusal.BucketAlreadyYours;
import elevennines.store.model.Refusal.BucketTaken;
import elevennines.store.model.WorldId;

/// The worlds of one process over one index and one data directory. Thread-safe.
public final class ObjectStore implements AutoCloseable {
    private static final Duration BUFFER_PATIENCE = Duration.ofSeconds(20);
    /// Owns the names that learners find taken, as names are on the real service.
    private static final Account OTHER_CUSTOMER = new Account(new AccountId("another-customer"), "another customer", "");

    private final StoreConfig config;
    private final @Nullable DataDirectory directory;
    private final IndexDatabase database;
    private final AccountIndex accounts;
    private final World.Shared shared;
    private final Hands hands;
    private final CodingLoop loop;
    private final Map<WorldId, World> worlds = new HashMap<>();
    private Consumer<World> whenOpened = _ -> {};

    private ObjectStore(StoreConfig config, @Nullable DataDirectory directory, IndexDatabase database, Hands hands,
            CodingLoop loop) {
        this.config = config;
        this.directory = directory;
        this.database = database;
        this.hands = hands;
        this.loop = loop;
        this.accounts = new AccountIndex(database, config.time());
        StripeBuffers buffers = new StripeBuffers(StripeWriter.SHARD_BYTES, Runtime.getRuntime().maxMemory() / 4, BUFFER_PATIENCE);
        this.shared = new World.Shared(config, database, new StripeIds(accounts.countStart()), buffers,
                new StripeCodecs(loop), hands.sideBySide());
    }

    /// Opens the store, creating it if the directory is empty. Refuses a directory that another store holds.
    public static ObjectStore open(StoreConfig config) throws IOException {
        ElectedLoop loop = new ElectedLoop(config.time()::nanoTime,
                trial -> Thread.ofPlatform().daemon().name("coding-trial").start(trial));
        return open(config, Hands.ofThreads(), loop);
    }

    /// With the given hands, which a test or a simulation steps, and the given coding loop, which need not be elected each time.
    static ObjectStore open(StoreConfig config, Hands hands, CodingLoop loop)
            throws IOException {
        return switch (config.backend()) {
            case FILE -> {
                DataDirectory directory = DataDirectory.take(config.dataDirectory());
                try {
                    IndexDatabase database = IndexDatabase.inDirectory(directory.index());
                    directory.forceIndex();
                    yield new ObjectStore(config, directory, database, hands, loop);
                } catch (IOException | RuntimeException e) {
                    directory.close();
                    throw e;
                }
            }
            case MEMORY -> new ObjectStore(config, null, IndexDatabase.inMemory(UUID.randomUUID().toString()), hands, loop);
        };
    }

    /// With the disks in the directory and the index elsewhere. Closing closes both.
    static ObjectStore open(StoreConfig config, IndexDatabase index, Hands hands, CodingLoop loop) throws IOException {
        return new ObjectStore(config, DataDirectory.take(config.dataDirectory()), index, hands, loop);
    }

    /// Which loop encodes and decodes here, and how the others did in the trial at start.
    public Optional<ElectedLoop.Standing> codingLoop() {
        return loop instanceof ElectedLoop elected ? Optional.of(elected.standing()) : Optional.empty();
    }

    /// Has every world shown to `listener` as it is opened, before anybody else sees it.
    public synchronized void whenOpened(Consumer<World> listener) {
        whenOpened = listener;
    }

    /// The world, created on first use.
    public synchronized World world(WorldId id) {
        World open = worlds.get(id);
        if (open != null)
            return open;
        try {
            accounts.ensureWorld(id);
            DiskBays bays = directory == null
                    ? DiskBays.inMemory(config.topology())
                    : directory.disks(id, config.topology(), config.extentBytesMax());
            World opened = new World(id, shared, bays, hands.workers().apply(id));
            whenOpened.accept(opened);
            worlds.put(id, opened);
            hands.drivers().accept(opened.clock());
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException("World " + id + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /// Closes the world, if it is open; the next use opens it again. With disks in memory, that is the end of its bytes.
    public synchronized void closeWorld(WorldId id) throws IOException {
        World open = worlds.remove(id);
        if (open != null)
            open.close();
    }

    /// Deletes the world with all that it has: accounts, buckets, disks. Its keys are nobody's first.
    public synchronized void deleteWorld(WorldId id) throws IOException {
        closeWorld(id);
        new WorldRows(database).delete(id);
        if (directory != null)
            directory.deleteWorld(id);
    }

    /// Whom an access key id speaks for.
    public Optional<Principal> findPrincipal(String accessKeyId) {
        return accounts.find(accessKeyId);
    }

    /// Adds an account to a world, or changes its name, email and key if the id exists there. Refuses a key id that another account has.
    public Principal putAccount(WorldId world, Account account, AccessKey key) {
        accounts.ensureWorld(world);
        return accounts.put(world, account, key);
    }

    /// The accounts of a world that can sign, oldest first.
    public List<Principal> accounts(WorldId world) {
        return accounts.all(world);
    }

    /// Gives the name to "another customer" of that world, unless somebody has it already: creating it is refused from then on.
    public void reserveBucketName(WorldId world, BucketName name) {
        accounts.ensureWorld(world);
        accounts.putWithoutKey(world, OTHER_CUSTOMER);
        try {
            new BucketIndex(database, world, new StripeIndex(database, world), new BucketGate()).create(name, OTHER_CUSTOMER,
                    config.time().now());
        } catch (BucketTaken | BucketAlreadyYours e) {
            // Somebody has it: as it should be.
        }
    }

    @Override
    public synchronized void close() throws IOException {
        List<EachOfThem.Step> closings = new ArrayList<>();
        worlds.values().forEach(world -> closings.add(world::close));
        closings.add(worlds::clear);
        closings.add(database::close);
        if (directory != null)
            closings.add(directory::close);
        EachOfThem.run(closings);
    }
}
