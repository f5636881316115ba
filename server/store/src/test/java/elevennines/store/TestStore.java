package elevennines.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;

import com.backblaze.erasure.InputOutputByteTableCodingLoop;

import elevennines.store.disk.DiskMake;
import elevennines.store.event.Trace;
import elevennines.store.index.IndexView;
import elevennines.store.model.AccessKey;
import elevennines.store.model.Account;
import elevennines.store.model.AccountId;
import elevennines.store.model.BucketName;
import elevennines.store.model.ByteRange;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ContentHeaders;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ObjectBody;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.ShardId;
import elevennines.store.model.StorageClass;
import elevennines.store.model.Topology;
import elevennines.store.model.UserMetadata;
import elevennines.store.model.WorldId;
import elevennines.store.model.WriteCondition;
import elevennines.store.object.ObjectLayout.ShardLayout;
import elevennines.store.object.ObjectLayout.StripeAt;
import elevennines.store.object.ObjectLayout.StripeLayout;
import elevennines.store.object.PutObjectCommand;
import elevennines.store.object.ReadableObject;
import elevennines.store.snapshot.SnapshotLimits;
import elevennines.store.time.RealTime;
import elevennines.store.time.SteppedWorker;
import elevennines.store.time.SystemClock;

/// A real store with one account and one bucket, whose background work runs when the test says so.
public final class TestStore implements AutoCloseable {
    public static final Account ALICE = new Account(new AccountId("alice"), "Alice", "alice@example.com");
    public static final Account BOB = new Account(new AccountId("bob"), "Bob", "bob@example.com");
    public static final BucketName BUCKET = new BucketName("trips");

    public final SteppedWorker worker;
    public final ObjectStore store;
    /// Another, once a snapshot was restored.
    public World world;

    private TestStore(StoreConfig config, SteppedWorker worker) throws IOException {
        this(ObjectStore.open(config, new Hands(id -> worker, clock -> {}, Runnable::run), new InputOutputByteTableCodingLoop()), worker);
    }

    private TestStore(ObjectStore store, SteppedWorker worker) throws IOException {
        this.store = store;
        this.worker = worker;
        store.putAccount(WorldId.LOCAL, ALICE, new AccessKey("ALICE", "alice-secret"));
        store.putAccount(WorldId.LOCAL, BOB, new AccessKey("BOB", "bob-secret"));
        world = store.world(WorldId.LOCAL);
        if (world.listBuckets(ALICE, trace()).isEmpty())
            world.createBucket(ALICE, BUCKET, trace());
    }

    public static TestStore inMemory() throws IOException {
        return over(config(Path.of("unused"), StoreConfig.Backend.MEMORY, ErasureCode.DEFAULT, new SystemClock()));
    }

    /// In memory, with a time that a test may also use to step in between.
    public static TestStore inMemory(RealTime time) throws IOException {
        return over(config(Path.of("unused"), StoreConfig.Backend.MEMORY, ErasureCode.DEFAULT, time));
    }

    /// In memory, on other disks.
    public static TestStore inMemory(Topology topology, ErasureCode code, DiskMake disks) throws IOException {
        return over(
                new StoreConfig(Path.of("unused"), StoreConfig.Backend.MEMORY, topology, code, new SystemClock(), new Random(11), disks));
    }

    public static TestStore in(Path directory) throws IOException {
        return in(directory, ErasureCode.DEFAULT);
    }

    /// In a directory, with a time that a test steps.
    public static TestStore in(Path directory, RealTime time) throws IOException {
        return over(config(directory, StoreConfig.Backend.FILE, ErasureCode.DEFAULT, time));
    }

    public static TestStore in(Path directory, ErasureCode code) throws IOException {
        return over(config(directory, StoreConfig.Backend.FILE, code, new SystemClock()));
    }

    /// With extents so small that compaction has something to do.
    public static TestStore withExtentsOf(long extentBytesMax, Path directory) throws IOException {
        return over(new StoreConfig(directory, StoreConfig.Backend.FILE, Topology.DEFAULT, ErasureCode.DEFAULT, new SystemClock(),
                new Random(11), DiskMake.withExtentsOf(extentBytesMax)));
    }

    /// With the work of start-up still to be done.
    public static TestStore justStartedIn(Path directory) throws IOException {
        return new TestStore(config(directory, StoreConfig.Backend.FILE, ErasureCode.DEFAULT, new SystemClock()), new SteppedWorker());
    }

    /// On files that are simulated, with a view that is in memory and empty.
    public static TestStore over(StoreConfig config, IndexView view) throws IOException {
        SteppedWorker worker = new SteppedWorker();
        return of(SimulatedStores.open(config, view, worker), worker);
    }

    /// Over a store that is just open, and does its work with this worker.
    static TestStore of(ObjectStore store, SteppedWorker worker) throws IOException {
        return started(new TestStore(store, worker));
    }

    private static TestStore over(StoreConfig config) throws IOException {
        return started(new TestStore(config, new SteppedWorker()));
    }

    private static TestStore started(TestStore store) {
        store.worker.runAll();
        return store;
    }

    private static StoreConfig config(Path directory, StoreConfig.Backend backend, ErasureCode code, RealTime time) {
        return new StoreConfig(directory, backend, Topology.DEFAULT, code, time, new Random(11));
    }

    /// Restores a snapshot, and does the work of start-up.
    public void restore(int number, SnapshotLimits limits) throws IOException {
        world = restore(store, world.id(), number, limits);
        worker.runAll();
    }

    static World restore(ObjectStore store, WorldId world, int number, SnapshotLimits limits) throws IOException {
        try (Snapshots.Prepared prepared = store.snapshots().orElseThrow().prepare(world, number, limits)) {
            return prepared.takeOver();
        }
    }

    public Trace trace() {
        return world.traces().begin();
    }

    public ObjectVersion put(String key, byte[] bytes) throws IOException {
        return put(key, bytes, WriteCondition.NONE);
    }

    public ObjectVersion put(String key, byte[] bytes, WriteCondition condition) throws IOException {
        return world.putObject(command(key, condition), body(bytes, List.of()), trace());
    }

    public static PutObjectCommand command(String key, WriteCondition condition) {
        return new PutObjectCommand(ALICE, BUCKET, new ObjectKey(key), StorageClass.STANDARD, ContentHeaders.NONE, UserMetadata.NONE,
                condition);
    }

    public byte[] get(String key) throws IOException {
        try (ReadableObject object = world.getObject(ALICE, BUCKET, new ObjectKey(key), trace())) {
            return object.version().size() == 0 ? new byte[0] : read(object, new ByteRange(0, object.version().size() - 1));
        }
    }

    public byte[] get(String key, long first, long last) throws IOException {
        try (ReadableObject object = world.getObject(ALICE, BUCKET, new ObjectKey(key), trace())) {
            return read(object, new ByteRange(first, last));
        }
    }

    private static byte[] read(ReadableObject object, ByteRange range) throws IOException {
        object.requireReadable(range);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        object.transfer(range, out);
        return out.toByteArray();
    }

    /// The byte of an object as it lies on the disk that the index names for it.
    public byte byteOnDisk(String key, long at) {
        StripeAt found = world.stripeAt(ALICE, BUCKET, new ObjectKey(key), at).orElseThrow();
        int inStripe = (int) (at - found.firstByte());
        StripeLayout stripe = found.stripe();
        ShardLayout shard = stripe.shards().get(inStripe / stripe.shardBytes());
        return world.shardBytes(shard.disk(), new ShardId(stripe.stripe(), shard.number()), inStripe % stripe.shardBytes(), 1)
                .orElseThrow().bytes()[0];
    }

    public boolean delete(String key) {
        return world.deleteObject(ALICE, BUCKET, new ObjectKey(key), WriteCondition.NONE, trace());
    }

    public long shardCount() {
        return world.disks().stream().mapToLong(disk -> disk.shardCount()).sum();
    }

    public static byte[] bytes(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    public static ObjectBody body(byte[] bytes, List<ObjectBody.Promise> promises) {
        return new ObjectBody() {
            @Override
            public InputStream stream() {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public Set<ChecksumAlgorithm> algorithms() {
                return Set.of();
            }

            @Override
            public List<Promise> promises() {
                return promises;
            }
        };
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
