package elevennines.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import elevennines.store.TestStore;
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

class FileDiskFaultTest {
    private static final long EXTENT_BYTES_MAX = 10_000;
    private static final int LENGTH = 3_000;

    @TempDir
    Path directory;
    private final FaultyChannels channels = new FaultyChannels();

    @Test
    void a_failed_fsync_of_an_extent_that_is_full_is_not_forgotten() throws Exception {
        AtomicBoolean failed = new AtomicBoolean();
        channels.onForce = file -> {
            if (file.endsWith("00000001.extent") && failed.compareAndSet(false, true))
                throw new IOException("the kernel tells this once");
        };
        FileDisk disk = open();
        for (int stripe = 1; stripe <= 7; stripe++)
            try {
                append(disk, stripe);
            } catch (IOException e) {
                // Whoever met it first; the others must hear of it too.
            }
        assertThatThrownBy(disk::sync).isInstanceOf(IOException.class);
        assertThat(failed).isTrue();
        assertThatThrownBy(disk::sync).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> append(disk, 8)).as("a disk that can keep nothing takes nothing").isInstanceOf(IOException.class);
    }

    @Test
    void a_disk_that_fails_still_closes_its_files() throws Exception {
        FileDisk disk = open();
        append(disk, 1);
        channels.onForce = file -> {
            throw new IOException("broken");
        };
        assertThatThrownBy(disk::close).isInstanceOf(IOException.class);
        assertThat(channels.opened).isNotEmpty().noneMatch(FileChannel::isOpen);
    }

    @Test
    void a_destroyed_disk_writes_nothing_into_the_place_of_the_next() throws Exception {
        FileDisk gone = open();
        append(gone, 1);
        gone.destroy();
        try (FileDisk next = open()) {
            assertThatThrownBy(() -> append(gone, 2)).isInstanceOf(IOException.class);
            append(next, 3);
            assertHolds(next, 3);
        }
    }

    @Test
    void a_destroyed_disk_leaves_nothing_of_what_it_would_not_let_be_deleted() throws Exception {
        SimulatedFileSystem files = new SimulatedFileSystem(new SplittableRandom(1));
        Path place = files.root().resolve("disk");
        FileDisk disk = FileDisk.open(place, EXTENT_BYTES_MAX);
        append(disk, 1, 10);
        delete(disk, 1, 2, 3, 4);
        files.setFaults((call, path) -> {
            if (call == DiskCall.NAME)
                throw new IOException("Read-only file system");
        });
        assertThatThrownBy(disk::compact).isInstanceOf(IOException.class);
        files.setFaults(DiskFaults.NONE);
        disk.destroy();
        assertThat(place).doesNotExist();
    }

    @Test
    void a_compaction_that_outlives_its_disk_deletes_no_file_of_the_next() throws Exception {
        FileDisk gone = open();
        for (int stripe = 1; stripe <= 7; stripe++)
            append(gone, stripe);
        gone.sync();
        for (int stripe = 1; stripe <= 3; stripe++)
            gone.delete(shard(stripe));
        append(gone, 8);
        List<FileDisk> next = new ArrayList<>();
        channels.onForce = file -> {
            channels.onForce = again -> {};
            gone.destroy();
            next.add(open());
            append(next.getFirst(), 9);
            next.getFirst().sync();
        };
        try {
            gone.compact();
        } catch (IOException e) {
            // It may well fail: its disk is gone.
        }
        assertThat(directory.resolve("disk/00000001.extent")).exists();
        next.getFirst().close();
        try (FileDisk disk = open()) {
            assertHolds(disk, 9);
        }
    }

    @Test
    void compaction_of_a_full_disk_frees_what_needs_no_room() throws Exception {
        try (FileDisk disk = open()) {
            append(disk, 1, 10);
            delete(disk, 1, 2, 4, 5, 6);
            channels.onWrite = (file, from, bytes) -> {
                throw new IOException("No space left on device");
            };
            assertThatThrownBy(disk::compact).hasMessageContaining("No space");
            assertThat(extent(1)).exists();
            assertThat(extent(2)).doesNotExist();
            assertHolds(disk, 3);
        }
    }

    @Test
    void compaction_leaves_what_cannot_be_read_and_goes_on() throws Exception {
        try (FileDisk disk = open()) {
            append(disk, 1, 10);
            delete(disk, 1, 2, 4, 5);
            failReads(extent(1), 0, Long.MAX_VALUE);
            assertThat(disk.compact()).isPositive();
            assertThat(extent(1)).exists();
            assertThat(extent(2)).doesNotExist();
            assertHolds(disk, 6);
            channels.onRead = (file, from, bytes) -> {};
            assertHolds(disk, 3);
        }
    }

    @Test
    void compaction_leaves_extents_of_which_more_than_half_is_live() throws Exception {
        try (FileDisk disk = open()) {
            append(disk, 1, 10);
            delete(disk, 1, 4, 7);
            assertThat(disk.compact()).isZero();
        }
    }

    @Test
    void a_shard_that_is_deleted_while_compaction_moves_it_stays_deleted() throws Exception {
        try (FileDisk disk = open()) {
            append(disk, 1, 10);
            delete(disk, 1, 2);
            channels.onRead = (file, from, bytes) -> delete(disk, 3);
            assertThat(disk.compact()).isPositive();
            assertThat(disk.holds(shard(3))).isFalse();
        }
    }

    @Test
    void an_unreadable_sector_costs_a_start_the_records_that_begin_in_it() throws Exception {
        try (FileDisk disk = open()) {
            append(disk, 1, 6);
        }
        failReads(extent(1), 0, 4096);
        try (FileDisk disk = open()) {
            assertThat(disk.holds(shard(1))).isFalse();
            assertThat(disk.holds(shard(2))).isFalse();
            assertHolds(disk, 3);
            assertHolds(disk, 6);
        }
    }

    @Test
    void what_cannot_be_read_at_a_start_is_not_cut_off_as_torn() throws Exception {
        try (FileDisk disk = open()) {
            append(disk, 1, 4);
        }
        failReads(extent(2), 0, Long.MAX_VALUE);
        try (FileDisk disk = open()) {
            assertThat(disk.holds(shard(4))).isFalse();
        }
        channels.onRead = (file, from, bytes) -> {};
        try (FileDisk disk = open()) {
            assertHolds(disk, 4);
        }
    }

    @Test
    void of_two_copies_the_earlier_one_counts_if_the_later_one_cannot_be_read() throws Exception {
        try (FileDisk disk = open()) {
            append(disk, 1, 3);
            append(disk, 1);
        }
        // The scan comes first; the read of the payload for comparison then fails.
        AtomicBoolean scanned = new AtomicBoolean();
        channels.onRead = (file, from, bytes) -> {
            if (file.equals(extent(2)) && scanned.getAndSet(true))
                throw new IOException("bad sector");
        };
        try (FileDisk disk = open()) {
            assertHolds(disk, 1);
        }
    }

    private void failReads(Path of, long begin, long end) {
        channels.onRead = (file, from, bytes) -> {
            if (file.equals(of) && from < end && from + bytes > begin)
                throw new IOException("Input/output error");
        };
    }

    private Path extent(int number) {
        return Extent.fileIn(directory.resolve("disk"), number);
    }

    private static void append(FileDisk disk, int first, int last) throws IOException {
        for (int stripe = first; stripe <= last; stripe++)
            append(disk, stripe);
        disk.sync();
    }

    private static void delete(FileDisk disk, int... stripes) throws IOException {
        for (int stripe : stripes)
            disk.delete(shard(stripe));
    }

    private FileDisk open() throws IOException {
        return FileDisk.open(directory.resolve("disk"), EXTENT_BYTES_MAX, new OpenFiles(channels, OpenFiles.COUNT_MAX));
    }

    private static ShardId shard(int stripe) {
        return new ShardId(new StripeId(stripe), 0);
    }

    private static void append(FileDisk disk, int stripe) throws IOException {
        disk.append(new ShardHeader(WorldId.LOCAL, new VersionId(1, 2), shard(stripe), 0, new ErasureCode(1, 1), LENGTH, LENGTH),
                TestStore.bytes(stripe, LENGTH));
    }

    private static void assertHolds(Disk disk, int stripe) throws IOException {
        byte[] into = new byte[LENGTH];
        assertThat(disk.read(shard(stripe), 0, ByteBuffer.wrap(into, 0, LENGTH))).as("stripe %d", stripe).isEqualTo(ShardRead.INTACT);
        assertThat(into).isEqualTo(TestStore.bytes(stripe, LENGTH));
    }
}
