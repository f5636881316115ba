package elevennines.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import elevennines.store.TestStore;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ShardId;
import elevennines.store.model.StripeId;
import elevennines.store.model.VersionId;
import elevennines.store.model.WorldId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A disk of many extents keeps few of them open, and nobody notices.
class OpenFilesTest {
    private static final int OPEN_MAX = 4;
    private static final int EXTENTS = 30;
    private static final int LENGTH = 3_000;

    @TempDir
    Path directory;
    private final FaultyChannels channels = new FaultyChannels();
    private final OpenFiles files = new OpenFiles(channels, OPEN_MAX);

    /// Each record fills an extent.
    private FileDisk open() throws IOException {
        return FileDisk.open(directory.resolve("disk"), LENGTH, files);
    }

    private FileDisk filled() throws IOException {
        FileDisk disk = open();
        for (int stripe = 1; stripe <= EXTENTS; stripe++) {
            append(disk, stripe);
            disk.sync();
        }
        return disk;
    }

    @Test
    void few_extents_are_open_whether_they_are_written_read_or_found_at_a_start() throws Exception {
        try (FileDisk disk = filled()) {
            assertThat(openCount()).isLessThanOrEqualTo(OPEN_MAX);
            for (int stripe = 1; stripe <= EXTENTS; stripe++)
                assertHolds(disk, stripe);
            assertThat(openCount()).isLessThanOrEqualTo(OPEN_MAX);
        }
        assertThat(openCount()).isZero();
        try (FileDisk disk = open()) {
            assertThat(openCount()).isLessThanOrEqualTo(OPEN_MAX);
            disk.sync();
            assertThat(openCount()).isLessThanOrEqualTo(OPEN_MAX);
            for (int stripe = EXTENTS; stripe > 0; stripe--)
                assertHolds(disk, stripe);
        }
    }

    @Test
    void what_was_not_forced_does_not_rest() throws Exception {
        try (FileDisk disk = open()) {
            for (int stripe = 1; stripe <= EXTENTS; stripe++)
                append(disk, stripe);
            assertThat(openCount()).isEqualTo(EXTENTS);
            disk.sync();
            append(disk, EXTENTS + 1);
            append(disk, EXTENTS + 2);
            assertThat(openCount()).isLessThanOrEqualTo(OPEN_MAX);
        }
    }

    @Test
    void an_extent_whose_force_failed_does_not_rest() throws Exception {
        FileDisk disk = open();
        append(disk, 1);
        channels.onForce = file -> {
            throw new IOException("broken");
        };
        assertThatThrownBy(disk::sync).isInstanceOf(IOException.class);
        FileChannel failed = channels.opened.getFirst();
        try (FileDisk other = FileDisk.open(directory.resolve("other"), LENGTH, files)) {
            channels.onForce = file -> {};
            for (int stripe = 1; stripe <= EXTENTS; stripe++) {
                append(other, stripe);
                other.sync();
            }
            assertThat(failed.isOpen()).isTrue();
        }
    }

    @Test
    void files_that_are_put_to_rest_under_their_readers_hands_are_read_all_the_same() throws Exception {
        try (FileDisk disk = filled(); ExecutorService readers = Executors.newFixedThreadPool(8)) {
            List<Future<?>> reads = new ArrayList<>();
            for (int reader = 0; reader < 8; reader++) {
                Random random = new Random(reader);
                reads.add(readers.submit(() -> {
                    for (int i = 0; i < 2_000; i++)
                        assertHolds(disk, 1 + random.nextInt(EXTENTS));
                    return null;
                }));
            }
            for (Future<?> read : reads)
                read.get();
            assertThat(openCount()).isLessThanOrEqualTo(OPEN_MAX);
        }
    }

    @Test
    void an_extent_that_rests_can_be_freed_and_does_not_come_back() throws Exception {
        try (FileDisk disk = filled()) {
            for (int stripe = 1; stripe < EXTENTS; stripe++)
                disk.delete(shard(stripe));
            assertThat(disk.compact()).isPositive();
            assertThat(directory.resolve("disk/00000001.extent")).doesNotExist();
            assertThat(disk.read(shard(1), 0, ByteBuffer.allocate(LENGTH))).isEqualTo(ShardRead.MISSING);
            assertHolds(disk, EXTENTS);
        }
    }

    @Test
    void a_file_that_is_used_again_and_again_stays_open_while_others_come_and_go() throws Exception {
        try (FileDisk disk = filled()) {
            assertHolds(disk, 1);
            FileChannel favourite = channels.opened.getLast();
            for (int stripe = 2; stripe <= EXTENTS; stripe++) {
                assertHolds(disk, stripe);
                assertHolds(disk, 1);
            }
            assertThat(favourite.isOpen()).isTrue();
        }
    }

    @Test
    void a_start_steps_from_header_to_header_of_large_records() throws Exception {
        int large = 512 << 10;
        try (FileDisk disk = FileDisk.open(directory.resolve("large"), 64L << 20, files)) {
            for (int stripe = 1; stripe <= 20; stripe++)
                disk.append(header(stripe, large), TestStore.bytes(stripe, large));
        }
        long[] bytesRead = new long[1];
        channels.onRead = (file, from, bytes) -> bytesRead[0] += bytes;
        try (FileDisk disk = FileDisk.open(directory.resolve("large"), 64L << 20, files)) {
            assertThat(disk.shardCount()).isEqualTo(20);
            assertThat(bytesRead[0]).isLessThan(20L * large / 4);
        }
    }

    @Test
    void an_interrupted_reader_of_a_file_that_rests_gets_its_bytes() throws Exception {
        try (FileDisk disk = filled()) {
            AtomicBoolean stillSet = new AtomicBoolean();
            Thread reader = new Thread(() -> {
                Thread.currentThread().interrupt();
                try {
                    for (int stripe = 1; stripe <= EXTENTS; stripe++)
                        assertHolds(disk, stripe);
                    stillSet.set(Thread.currentThread().isInterrupted());
                } catch (IOException e) {
                    stillSet.set(false);
                }
            });
            reader.start();
            reader.join();
            assertThat(stillSet).isTrue();
            assertThat(openCount()).isLessThanOrEqualTo(OPEN_MAX);
        }
    }

    private long openCount() {
        return channels.opened.stream().filter(FileChannel::isOpen).count();
    }

    private static void append(FileDisk disk, int stripe) throws IOException {
        disk.append(header(stripe, LENGTH), TestStore.bytes(stripe, LENGTH));
    }

    private static ShardHeader header(int stripe, int length) {
        return new ShardHeader(WorldId.LOCAL, new VersionId(1, stripe), shard(stripe), 0, new ErasureCode(1, 1), length, length);
    }

    private static ShardId shard(int stripe) {
        return new ShardId(new StripeId(stripe), 0);
    }

    private static void assertHolds(FileDisk disk, int stripe) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(LENGTH);
        assertThat(disk.read(shard(stripe), 0, into)).isEqualTo(ShardRead.INTACT);
        assertThat(into.array()).isEqualTo(TestStore.bytes(stripe, LENGTH));
    }
}
