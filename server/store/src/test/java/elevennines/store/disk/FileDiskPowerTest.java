package elevennines.store.disk;

import java.nio.file.Path;
import java.util.SplittableRandom;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import elevennines.store.model.ErasureCode;
import elevennines.store.model.ShardId;
import elevennines.store.model.StripeId;
import elevennines.store.model.VersionId;
import elevennines.store.model.WorldId;
import elevennines.store.sim.files.SimulatedFileSystem;

import static org.assertj.core.api.Assertions.assertThat;

/// What a power cut leaves of a disk, with the seed as chance.
class FileDiskPowerTest {
    private static final long EXTENT_BYTES_MAX = 100_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_was_synced_survives_in_an_extent_that_a_killed_process_made(long seed) throws Exception {
        SimulatedFileSystem files = new SimulatedFileSystem(new SplittableRandom(seed));
        Path directory = files.root().resolve("disk");
        append(FileDisk.open(directory, EXTENT_BYTES_MAX), 1);
        files.restartProcess();
        FileDisk second = FileDisk.open(directory, EXTENT_BYTES_MAX);
        append(second, 2);
        second.sync();
        files.restartMachine();
        assertThat(FileDisk.open(directory, EXTENT_BYTES_MAX).holds(shard(2))).isTrue();
    }

    private static void append(FileDisk disk, int stripe) throws Exception {
        disk.append(new ShardHeader(WorldId.LOCAL, new VersionId(1, stripe), shard(stripe), 0, new ErasureCode(1, 1), 500, 500),
                new byte[500]);
    }

    private static ShardId shard(int stripe) {
        return new ShardId(new StripeId(stripe), 0);
    }
}
