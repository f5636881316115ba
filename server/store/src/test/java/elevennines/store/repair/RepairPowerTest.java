package elevennines.store.repair;

import java.io.IOException;
import java.time.Instant;
import java.util.SplittableRandom;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import elevennines.store.StoreConfig;
import elevennines.store.TestStore;
import elevennines.store.index.EmptyIndex;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskStatus;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.Topology;
import elevennines.store.sim.files.SimulatedFileSystem;
import elevennines.store.time.SteppedClock;

import static org.assertj.core.api.Assertions.assertThat;

/// What a power cut leaves of a repair, with the seed as chance.
class RepairPowerTest {
    private static final int OBJECTS = 10;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void what_was_rebuilt_is_durable(long seed) throws Exception {
        SimulatedFileSystem files = new SimulatedFileSystem(new SplittableRandom(seed));
        try (EmptyIndex index = new EmptyIndex("repair-power")) {
            TestStore store = open(files, index);
            for (int i = 0; i < OBJECTS; i++)
                store.put("object-" + i, TestStore.bytes(i, 3000));
            DiskId dead = store.world.disks().stream().filter(disk -> disk.shardCount() > 0).findFirst().orElseThrow().id();
            store.world.destroyDisk(dead);
            store.world.replaceDisk(dead);
            assertThat(store.world.repairDisk(dead).shardsRebuilt()).isPositive();
            files.restartMachine();
            try (TestStore again = open(files, index)) {
                assertThat(again.world.disks().stream().mapToLong(DiskStatus::shardCount).sum()).isEqualTo(6 * OBJECTS);
                assertThat(again.world.upkeep().repairs().state().deficit().isNone()).isTrue();
            }
        }
    }

    private static TestStore open(SimulatedFileSystem files, EmptyIndex index) throws IOException {
        return TestStore.over(new StoreConfig(files.root().resolve("data"), StoreConfig.Backend.FILE, Topology.DEFAULT,
                ErasureCode.DEFAULT, new SteppedClock(Instant.EPOCH), new SplittableRandom(2)), index.emptied());
    }
}
