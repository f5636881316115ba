package elevennines.store.repair;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import elevennines.store.StoreConfig;
import elevennines.store.TestStore;
import elevennines.store.disk.DiskMake;
import elevennines.store.index.EmptyIndex;
import elevennines.store.model.DiskStatus;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.Topology;
import elevennines.store.model.WorldId;
import elevennines.store.sim.files.SimulatedFileSystem;
import elevennines.store.time.SteppedClock;

import static org.assertj.core.api.Assertions.assertThat;

/// The room of deleted shards comes back, and no faster than it may.
class CompactorTest {
    private static final int EXTENT_BYTES_MAX = 64 << 10;
    private static final int OBJECTS = 300;
    private static final int OBJECT_BYTES = 20_000;
    /// Every so many objects one stays, so that each extent has something to move.
    private static final int KEPT_EVERY = 5;
    private static final Bandwidth SLOW = new Bandwidth(20_000);

    private final Path root = new SimulatedFileSystem(new SplittableRandom(1)).root();

    private TestStore open(EmptyIndex index) throws IOException {
        return TestStore.over(
                new StoreConfig(root, StoreConfig.Backend.FILE, Topology.DEFAULT, ErasureCode.DEFAULT, new SteppedClock(Instant.EPOCH),
                        new SplittableRandom(2), DiskMake.withExtentsOf(EXTENT_BYTES_MAX)),
                index.emptied());
    }

    @Test
    void live_shards_are_moved_no_faster_than_the_rate_allows() throws Exception {
        try (EmptyIndex index = new EmptyIndex("compactor"); TestStore store = open(index)) {
            store.world.upkeep().compactor().rate(SLOW);
            makeGarbage(store);
            long before = usedBytes(store);
            store.world.clock().advance(Duration.ofSeconds(1));
            long atOnce = usedBytes(store);
            assertThat(atOnce).as("some room is back at once, of %d bytes", before).isBetween(before / 2, before - 1);
            store.world.clock().advance(Duration.ofSeconds(3));
            assertThat(usedBytes(store)).as("more a little later").isBetween(before / 3, atOnce);
            store.world.clock().advance(Duration.ofHours(1));
            assertThat(usedBytes(store)).as("and in the end").isLessThan(before / 2);
            assertKeptReads(store);
        }
    }

    @Test
    void at_a_rate_of_nothing_live_shards_stay_where_they_are() throws Exception {
        try (EmptyIndex index = new EmptyIndex("compactor"); TestStore store = open(index)) {
            store.world.upkeep().compactor().rate(new Bandwidth(0));
            makeGarbage(store);
            long left = usedBytes(store);
            store.world.clock().advance(Duration.ofDays(1));
            assertThat(usedBytes(store)).isEqualTo(left);
            store.world.upkeep().compactor().rate(Bandwidth.UNLIMITED);
            store.world.clock().runDue();
            assertThat(usedBytes(store)).isLessThan(left / 2);
            assertKeptReads(store);
        }
    }

    @Test
    void the_rate_outlives_a_restart() throws Exception {
        try (EmptyIndex index = new EmptyIndex("compactor"); TestStore store = open(index)) {
            assertThat(store.world.upkeep().compactor().rate()).isEqualTo(Compactor.RATE);
            store.world.upkeep().compactor().rate(SLOW);
            store.store.closeWorld(WorldId.LOCAL);
            assertThat(store.store.world(WorldId.LOCAL).upkeep().compactor().rate()).isEqualTo(SLOW);
        }
    }

    private static void makeGarbage(TestStore store) throws IOException {
        for (int key = 0; key < OBJECTS; key++)
            store.put("object-" + key, TestStore.bytes(key, OBJECT_BYTES));
        for (int key = 0; key < OBJECTS; key++)
            if (key % KEPT_EVERY > 0)
                store.delete("object-" + key);
        store.worker.runAll();
    }

    private static void assertKeptReads(TestStore store) throws IOException {
        for (int key = 0; key < OBJECTS; key += KEPT_EVERY)
            assertThat(store.get("object-" + key)).isEqualTo(TestStore.bytes(key, OBJECT_BYTES));
    }

    private static long usedBytes(TestStore store) {
        return store.world.disks().stream().mapToLong(DiskStatus::usedBytes).sum();
    }
}
