package elevennines.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

import com.backblaze.erasure.InputOutputByteTableCodingLoop;

import elevennines.store.aging.AgingPlan;
import elevennines.store.model.AccessKey;
import elevennines.store.model.Account;
import elevennines.store.model.AccountId;
import elevennines.store.model.BucketName;
import elevennines.store.model.ByteRange;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ContentHeaders;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.FailureCause;
import elevennines.store.model.ObjectBody;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.PlacementPolicy;
import elevennines.store.model.Refusal;
import elevennines.store.model.StorageClass;
import elevennines.store.model.Topology;
import elevennines.store.model.UserMetadata;
import elevennines.store.model.WorldId;
import elevennines.store.model.WriteCondition;
import elevennines.store.object.PutObjectCommand;
import elevennines.store.object.ReadableObject;
import elevennines.store.repair.RepairPolicy;
import elevennines.store.repair.durability.MeasuredDurability;
import elevennines.store.time.SteppedClock;

/// How many of so many objects do the years take? Asked of a real store: small objects are put, their disks age, and in the end every object
/// is read. The store lies in memory, is driven by the calling thread alone, and is thrown away; the same trial ends the same way.
///
/// @param topology may be larger than a learner's world
/// @param placement of the objects' shards
public record FleetTrial(Topology topology, ErasureCode code, PlacementPolicy placement, int objects, int objectBytes, AgingPlan plan) {
    private static final Instant START = Instant.parse("2026-03-14T00:00:00Z");
    private static final Account OWNER = new Account(new AccountId("fleet"), "fleet", "");
    private static final BucketName BUCKET = new BucketName("fleet");
    private static final int PUTS_A_MOMENT = 50;
    private static final int MOMENTS = 52;

    /// Of a fleet that spreads its shards.
    public FleetTrial(Topology topology, ErasureCode code, int objects, int objectBytes, AgingPlan plan) {
        this(topology, code, PlacementPolicy.SPREAD, objects, objectBytes, plan);
    }

    /// @param objectsLost those that a GET answers with an error at the end
    /// @param failures disks that died
    public record Outcome(long objects, long objectsLost, Map<FailureCause, Long> failures, MeasuredDurability measured) {}

    /// How far a trial is.
    ///
    /// @param objectsPut so far
    /// @param passed of the trial's time
    /// @param died disks so far
    /// @param lost objects so far
    public record Moment(int objectsPut, Duration passed, long died, long lost) {}

    /// Takes a second or so for some thousand objects and some hundred failures.
    public Outcome run(Duration time) {
        return run(time, _ -> {});
    }

    /// @param watcher told how far the trial is, now and then, on the calling thread; what it throws ends the trial
    public Outcome run(Duration time, Consumer<Moment> watcher) {
        StoreConfig config = new StoreConfig(Path.of("unused"), StoreConfig.Backend.MEMORY, topology, code, new SteppedClock(START),
                new Random(plan.seed()));
        try (ObjectStore store = ObjectStore.open(config, Hands.ofOneThread(), new InputOutputByteTableCodingLoop())) {
            store.putAccount(WorldId.LOCAL, OWNER, new AccessKey("fleet", "fleet"));
            World world = store.world(WorldId.LOCAL);
            world.placement().follow(placement);
            world.createBucket(OWNER, BUCKET, world.traces().begin());
            for (int number = 0; number < objects; number++) {
                put(world, number);
                if (number % PUTS_A_MOMENT == 0)
                    watcher.accept(new Moment(number, Duration.ZERO, 0, 0));
            }
            // The plan says when a disk is filled again; the store's own repair would be quicker.
            world.upkeep().repairs().policy(RepairPolicy.MANUAL);
            world.aging().start(plan);
            for (int moment = 0; moment < MOMENTS; moment++) {
                Duration passed = time.multipliedBy(moment).dividedBy(MOMENTS);
                watcher.accept(moment(world, passed));
                world.clock().advance(time.multipliedBy(moment + 1).dividedBy(MOMENTS).minus(passed));
            }
            watcher.accept(moment(world, time));
            return new Outcome(objects, countLost(world), world.aging().state().failures(), world.aging().measured().orElseThrow());
        } catch (IOException e) {
            throw new IllegalStateException("A store in memory failed", e);
        }
    }

    private Moment moment(World world, Duration passed) {
        return new Moment(objects, passed, world.aging().state().failures().values().stream().mapToLong(Long::longValue).sum(),
                world.aging().measured().orElseThrow().objectsLost());
    }

    private void put(World world, int number) throws IOException {
        byte[] bytes = new byte[objectBytes];
        new Random(number).nextBytes(bytes);
        world.putObject(new PutObjectCommand(OWNER, BUCKET, key(number), StorageClass.STANDARD, ContentHeaders.NONE, UserMetadata.NONE,
                WriteCondition.NONE), new Body(bytes), world.traces().begin());
    }

    private long countLost(World world) throws IOException {
        long lost = 0;
        for (int number = 0; number < objects; number++)
            try (ReadableObject object = world.getObject(OWNER, BUCKET, key(number), world.traces().begin())) {
                ByteRange whole = new ByteRange(0, objectBytes - 1);
                object.requireReadable(whole);
                object.transfer(whole, OutputStream.nullOutputStream());
            } catch (Refusal e) {
                lost++;
            }
        return lost;
    }

    private static ObjectKey key(int number) {
        return new ObjectKey("object-" + number);
    }

    private record Body(byte[] bytes) implements ObjectBody {
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
            return List.of();
        }
    }
}
