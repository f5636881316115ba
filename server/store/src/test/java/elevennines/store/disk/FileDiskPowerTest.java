package elevennines.store.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import elevennines.store.model.ErasureCode;
import elevennines.store.model.ShardId;
import elevennines.store.model.StripeId;
import elevennines.store.model.VersionId;
import elevennines.store.model.WorldId;
import elevennines.store.sim.files.DiskCall;
import elevennines.store.sim.files.DiskFaults;
import elevennines.store.sim.files.SimulatedFileSystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_could_not_be_forced_is_durable_once_the_disk_was_opened_again(long seed) throws Exception {
        SimulatedFileSystem files = new SimulatedFileSystem(new SplittableRandom(seed));
        Path directory = files.root().resolve("bays/disk");
        FileDisk first = FileDisk.open(directory, EXTENT_BYTES_MAX);
        append(first, 1);
        first.sync();
        append(first, 2);
        files.setFaults((call, path) -> {
            if (call == DiskCall.FORCE && path.startsWith(directory))
                throw new IOException("the platter does not take it");
        });
        assertThatThrownBy(first::sync).isInstanceOf(IOException.class);
        files.setFaults(DiskFaults.NONE);
        files.restartProcess();
        FileDisk second = FileDisk.open(directory, EXTENT_BYTES_MAX);
        assertThat(second.shards()).containsExactlyInAnyOrder(shard(1), shard(2));
        files.restartMachine();
        assertThat(FileDisk.open(directory, EXTENT_BYTES_MAX).shards()).containsExactlyInAnyOrder(shard(1), shard(2));
    }

    private static void append(FileDisk disk, int stripe) throws Exception {
        disk.append(new ShardHeader(WorldId.LOCAL, new VersionId(1, stripe), shard(stripe), 0, new ErasureCode(1, 1), 500, 500),
                new byte[500]);
    }

    private static ShardId shard(int stripe) {
        return new ShardId(new StripeId(stripe), 0);
    }
}
