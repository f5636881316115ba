package elevennines.store;

import java.io.IOException;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Predicate;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import elevennines.store.index.EmptyIndex;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.Refusal.CannotPlace;
import elevennines.store.model.Refusal.NoSuchKey;
import elevennines.store.model.Topology;
import elevennines.store.sim.files.DiskCall;
import elevennines.store.sim.files.DiskFaults;
import elevennines.store.sim.files.SimulatedFileSystem;
import elevennines.store.time.SteppedClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// How many shards of a stripe must be durable for a write to count: of 4+2, five.
class FailingForcesTest {
    private final SimulatedFileSystem files = new SimulatedFileSystem(new SplittableRandom(1));
    private final EmptyIndex index = new EmptyIndex("failing-forces");
    private final TestStore store;

    FailingForcesTest() throws IOException {
        store = TestStore.over(new StoreConfig(files.root().resolve("data"), StoreConfig.Backend.FILE, Topology.DEFAULT,
                ErasureCode.DEFAULT, new SteppedClock(Instant.EPOCH), new SplittableRandom(2)), index.emptied());
    }

    @AfterEach
    void close() throws IOException {
        files.restartProcess();
        index.close();
    }

    @Test
    void with_a_zone_that_forces_nothing_only_k_are_durable_and_the_write_is_refused() {
        failForces(extent -> extent.contains("/z1-"));
        assertThatThrownBy(() -> store.put("photo", TestStore.bytes(1, 3000))).isInstanceOf(CannotPlace.class);
        assertThatThrownBy(() -> store.get("photo")).isInstanceOf(NoSuchKey.class);
        files.setFaults(DiskFaults.NONE);
    }

    @Test
    void with_a_rack_that_forces_nothing_one_more_is_durable_and_the_write_is_taken() throws Exception {
        failForces(extent -> extent.contains("/z1-r1-"));
        store.put("photo", TestStore.bytes(1, 3000));
        assertThat(store.get("photo")).isEqualTo(TestStore.bytes(1, 3000));
        files.setFaults(DiskFaults.NONE);
    }

    private void failForces(Predicate<String> extents) {
        files.setFaults((call, path) -> {
            if (call == DiskCall.FORCE && path.toString().endsWith(".extent") && extents.test(path.toString()))
                throw new IOException("the platter does not take it");
        });
    }
}
