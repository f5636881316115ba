package elevennines.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import elevennines.store.index.IndexView;
import elevennines.store.model.AccessKey;
import elevennines.store.model.ByteRange;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.Topology;
import elevennines.store.model.WorldId;
import elevennines.store.model.WriteCondition;
import elevennines.store.object.ListQuery;
import elevennines.store.object.ReadableObject;
import elevennines.store.sim.files.PowerCut;
import elevennines.store.sim.files.SimulatedFileSystem;
import elevennines.store.snapshot.SnapshotLimits;
import elevennines.store.time.SteppedClock;
import elevennines.store.time.SteppedWorker;

import static elevennines.store.TestStore.ALICE;
import static elevennines.store.TestStore.BUCKET;
import static elevennines.store.TestStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;

/// The power goes at every call of a restore, one after the other: a start finds the world as it was before, or as it is restored.
class SnapshotKillTest {
    private static final SnapshotLimits LIMITS = new SnapshotLimits(10, 1L << 30, 1L << 30);
    private static final int STEP = 8;
    private static final List<String> OLD = List.of("now", "then");
    private static final List<String> RESTORED = List.of("then");

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_cut_during_a_restore_leaves_the_old_world_or_the_new_one(boolean power) throws Exception {
        List<List<String>> outcomes = new ArrayList<>();
        boolean cut = true;
        for (int calls = 1; cut; calls += STEP) {
            Machine machine = new Machine(calls);
            cut = machine.isCutDuring(calls, power, store -> TestStore.restore(store, WorldId.LOCAL, 1, LIMITS));
            List<String> found = machine.find();
            assertThat(found).as("after %s calls", calls).isIn(OLD, RESTORED);
            outcomes.add(found);
        }
        assertThat(outcomes.getFirst()).isEqualTo(OLD);
        assertThat(outcomes.getLast()).isEqualTo(RESTORED);
        assertThat(outcomes.size()).as("calls of a restore").isGreaterThan(10);
    }

    @Test
    void a_cut_while_a_snapshot_is_taken_leaves_the_world() throws Exception {
        boolean cut = true;
        for (int calls = 1; cut; calls++) {
            Machine machine = new Machine(calls);
            cut = machine.isCutDuring(calls, true, store -> store.snapshots().orElseThrow().take(WorldId.LOCAL, "second", LIMITS));
            assertThat(machine.find()).isEqualTo(OLD);
        }
    }

    private interface Act {
        void on(ObjectStore store) throws IOException;
    }

    /// Files that outlive the processes over them.
    private static final class Machine {
        private final SimulatedFileSystem files;
        private final SteppedClock time = new SteppedClock(Instant.parse("2026-03-14T09:26:53Z"));
        private final SteppedWorker worker = new SteppedWorker();

        private Machine(long seed) {
            this.files = new SimulatedFileSystem(new Random(seed));
        }

        private ObjectStore start() throws IOException {
            StoreConfig config = new StoreConfig(files.root().resolve("data"), StoreConfig.Backend.FILE, new Topology(3, 1, 1),
                    new ErasureCode(2, 1), time, new Random(3));
            return SimulatedStores.open(config, IndexView.inMemory(UUID.randomUUID().toString()), worker);
        }

        /// Keeps one object in a snapshot, adds another, and dies in the n-th call of what follows; false if that was over before.
        private boolean isCutDuring(int calls, boolean power, Act act) throws IOException {
            ObjectStore store = start();
            store.putAccount(WorldId.LOCAL, ALICE, new AccessKey("ALICE", "alice-secret"));
            World world = store.world(WorldId.LOCAL);
            world.createBucket(ALICE, BUCKET, world.traces().begin());
            put(world, "then");
            store.snapshots().orElseThrow().take(WorldId.LOCAL, "first", LIMITS);
            put(world, "now");
            files.dieIn(calls);
            boolean cut = false;
            try {
                act.on(store);
            } catch (IOException | RuntimeException | PowerCut e) {
                if (files.isAlive())
                    throw e;
                cut = true;
            }
            if (power)
                files.restartMachine();
            else
                files.restartProcess();
            return cut;
        }

        private static void put(World world, String key) throws IOException {
            world.putObject(TestStore.command(key, WriteCondition.NONE), TestStore.body(bytes(key.length(), 20_000), List.of()),
                    world.traces().begin());
        }

        /// The keys of what a start finds, each of which can be read.
        private List<String> find() throws IOException {
            try (ObjectStore store = start()) {
                World world = store.world(WorldId.LOCAL);
                List<ObjectVersion> objects = world
                        .listObjects(new ListQuery(ALICE, BUCKET, "", "", "", ListQuery.ENTRIES_MAX), world.traces().begin()).objects();
                for (ObjectVersion object : objects) {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    try (ReadableObject readable = world.getObject(ALICE, BUCKET, object.key(), world.traces().begin())) {
                        readable.transfer(new ByteRange(0, object.size() - 1), bytes);
                    }
                    assertThat(bytes.toByteArray()).isEqualTo(bytes(object.key().toString().length(), 20_000));
                }
                return objects.stream().map(object -> object.key().toString()).toList();
            }
        }
    }
}
