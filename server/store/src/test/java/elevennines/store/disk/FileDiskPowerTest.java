package elevennines.store.disk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import elevennines.store.model.DiskId;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ShardId;
import elevennines.store.model.StripeId;
import elevennines.store.model.Topology;
import elevennines.store.model.VersionId;
import elevennines.store.model.WorldId;
import elevennines.store.sim.files.DiskCall;
import elevennines.store.sim.files.DiskFaults;
import elevennines.store.sim.files.PowerCut;
import elevennines.store.sim.files.SimulatedFileSystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What a power cut leaves of a disk, with the seed as chance.
class FileDiskPowerTest {
    private static final long EXTENT_BYTES_MAX = 100_000;
    private static final long SMALL_EXTENT_BYTES_MAX = 2_500;
    private static final int CALLS_OF_A_START = 20;

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

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_compaction_moved_survives_the_extents_that_it_freed(long seed) throws Exception {
        SimulatedFileSystem files = new SimulatedFileSystem(new SplittableRandom(seed));
        Path directory = files.root().resolve("disk");
        FileDisk disk = FileDisk.open(directory, SMALL_EXTENT_BYTES_MAX);
        for (int stripe = 1; stripe <= 12; stripe++)
            append(disk, stripe);
        disk.sync();
        for (int stripe = 1; stripe <= 12; stripe++)
            if (stripe % 4 != 1)
                disk.delete(shard(stripe));
        assertThat(disk.compact()).isPositive();
        files.restartMachine();
        FileDisk again = FileDisk.open(directory, SMALL_EXTENT_BYTES_MAX);
        for (int stripe = 1; stripe <= 12; stripe += 4)
            assertThat(again.read(shard(stripe), 0, ByteBuffer.allocate(500))).isEqualTo(ShardRead.INTACT);
    }

    /// The names of directories, extents and logs: of each, the call that made it may have been the last of its process.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_was_synced_survives_at_whatever_call_an_earlier_start_died(long seed) throws Exception {
        for (int calls = 1; calls <= CALLS_OF_A_START; calls++) {
            SimulatedFileSystem files = new SimulatedFileSystem(new SplittableRandom(seed * 31 + calls));
            files.dieIn(calls);
            try {
                write(bayOn(files).require(), 1);
            } catch (IOException | PowerCut e) {
                assertThat(files.isAlive()).isFalse();
            }
            files.restartProcess();
            write(bayOn(files).require(), 2);
            files.restartMachine();
            Disk disk = bayOn(files).require();
            assertThat(disk.holds(shard(2))).as("after %d calls", calls).isTrue();
            assertThat(disk.logs().read("log-2").readAllBytes()).as("after %d calls", calls).hasSize(10);
        }
    }

    /// Steps small enough for zeros ahead: of those a power cut may leave some, but of what was forced all, and nothing else.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_log_that_grew_over_zeros_has_what_was_synced_and_at_most_zeros_behind_it(long seed) throws Exception {
        SimulatedFileSystem files = new SimulatedFileSystem(new SplittableRandom(seed));
        Path directory = files.root().resolve("disk");
        ByteArrayOutputStream synced = new ByteArrayOutputStream();
        DiskLog log = FileDisk.open(directory, EXTENT_BYTES_MAX).logs().create("log");
        for (int entry = 1; entry <= 25; entry++) {
            byte[] bytes = new byte[10 * entry];
            Arrays.fill(bytes, (byte) entry);
            log.append(ByteBuffer.wrap(bytes));
            log.sync();
            synced.write(bytes);
        }
        if (seed % 2 == 0)
            log.close();
        files.restartMachine();
        byte[] found = FileDisk.open(directory, EXTENT_BYTES_MAX).logs().read("log").readAllBytes();
        assertThat(found).startsWith(synced.toByteArray());
        assertThat(Arrays.copyOfRange(found, synced.size(), found.length)).isEqualTo(new byte[found.length - synced.size()]);
    }

    /// The shard that is torn lies over zeros, so that the file does not end where it does.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void an_extent_that_grew_over_zeros_goes_on_behind_what_was_synced(long seed) throws Exception {
        SimulatedFileSystem files = new SimulatedFileSystem(new SplittableRandom(seed));
        Path directory = files.root().resolve("disk");
        FileDisk first = FileDisk.open(directory, EXTENT_BYTES_MAX);
        for (int stripe = 1; stripe <= 10; stripe++)
            append(first, stripe);
        first.sync();
        append(first, 11);
        files.restartMachine();
        FileDisk second = FileDisk.open(directory, EXTENT_BYTES_MAX);
        append(second, 12);
        second.sync();
        files.restartMachine();
        FileDisk third = FileDisk.open(directory, EXTENT_BYTES_MAX);
        for (int stripe : new int[]{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12})
            assertThat(third.read(shard(stripe), 0, ByteBuffer.allocate(500))).as("shard %d", stripe).isEqualTo(ShardRead.INTACT);
        int shards = third.holds(shard(11)) ? 12 : 11;
        assertThat(third.usedBytes()).isEqualTo(shards * ShardRecord.recordBytes(500));
    }

    private static DiskBay bayOn(SimulatedFileSystem files) throws IOException {
        Path bays = DurableDirectory.create(files.root(), "bays");
        return DiskBays.inDirectory(bays, new Topology(1, 1, 1), DiskMake.withExtentsOf(EXTENT_BYTES_MAX)).get(new DiskId(1, 1, 1));
    }

    private static void write(Disk disk, int stripe) throws IOException {
        disk.append(new ShardHeader(WorldId.LOCAL, new VersionId(1, stripe), shard(stripe), 0, new ErasureCode(1, 1), 500, 500),
                new byte[500]);
        disk.sync();
        try (DiskLog log = disk.logs().create("log-" + stripe)) {
            log.append(ByteBuffer.allocate(10));
            log.sync();
        }
    }

    private static void append(FileDisk disk, int stripe) throws Exception {
        disk.append(new ShardHeader(WorldId.LOCAL, new VersionId(1, stripe), shard(stripe), 0, new ErasureCode(1, 1), 500, 500),
                new byte[500]);
    }

    private static ShardId shard(int stripe) {
        return new ShardId(new StripeId(stripe), 0);
    }
}
