package elevennines.store.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import elevennines.store.TestStore;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ShardId;
import elevennines.store.model.StripeId;
import elevennines.store.model.VersionId;
import elevennines.store.model.WorldId;

import static org.assertj.core.api.Assertions.assertThat;

class FileDiskTest {
    private static final long EXTENT_BYTES_MAX = 100_000;
    private static final ErasureCode CODE = new ErasureCode(1, 1);

    @TempDir
    Path directory;

    @Test
    void what_was_synced_is_there_after_opening_again() throws Exception {
        try (FileDisk disk = open()) {
            append(disk, 1, 70_000);
            append(disk, 2, 10);
            disk.sync();
        }
        try (FileDisk disk = open()) {
            assertHolds(disk, 1, 70_000);
            assertHolds(disk, 2, 10);
            assertThat(disk.shardCount()).isEqualTo(2);
        }
    }

    @Test
    void a_torn_tail_is_cut_off_at_any_byte_and_the_shards_before_it_stay() throws Exception {
        try (FileDisk disk = open()) {
            append(disk, 1, 500);
            append(disk, 2, 500);
        }
        Path extent = extents().getFirst();
        long whole = Files.size(extent);
        byte[] bytes = Files.readAllBytes(extent);
        for (long cut = whole - 1; cut > whole / 2; cut -= 37) {
            Files.write(extent, bytes);
            try (RandomAccessFile file = new RandomAccessFile(extent.toFile(), "rw")) {
                file.setLength(cut);
            }
            try (FileDisk disk = open()) {
                assertHolds(disk, 1, 500);
                assertThat(disk.holds(shard(2))).as("cut at %d", cut).isFalse();
                append(disk, 3, 20);
                assertHolds(disk, 3, 20);
            }
            try (FileDisk disk = open()) {
                assertHolds(disk, 1, 500);
                assertHolds(disk, 3, 20);
            }
        }
    }

    @Test
    void every_flipped_bit_of_a_record_is_noticed() throws Exception {
        try (FileDisk disk = open()) {
            append(disk, 1, 300);
        }
        Path extent = extents().getFirst();
        byte[] good = Files.readAllBytes(extent);
        for (int bit = 0; bit < good.length * 8; bit += 5) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(extent, bad);
            try (FileDisk disk = open()) {
                assertThat(disk.read(shard(1), 0, ByteBuffer.allocate(300))).as("bit %d", bit).isNotEqualTo(ShardRead.INTACT);
            }
        }
    }

    @Test
    void a_part_of_a_shard_is_read_and_verified_by_itself() throws Exception {
        try (FileDisk disk = open()) {
            append(disk, 1, 3 * Disk.BLOCK_BYTES + 100);
            byte[] wanted = java.util.Arrays.copyOfRange(TestStore.bytes(1, 3 * Disk.BLOCK_BYTES + 100), 2 * Disk.BLOCK_BYTES,
                    3 * Disk.BLOCK_BYTES + 100);
            for (ByteBuffer into : List.of(ByteBuffer.allocate(wanted.length), ByteBuffer.allocateDirect(wanted.length))) {
                assertThat(disk.read(shard(1), 2 * Disk.BLOCK_BYTES, into)).isEqualTo(ShardRead.INTACT);
                assertThat(into.flip()).isEqualTo(ByteBuffer.wrap(wanted));
            }
        }
    }

    @Test
    void compaction_frees_wasteful_extents_and_keeps_every_live_shard() throws Exception {
        try (FileDisk disk = open()) {
            for (int i = 1; i <= 100; i++)
                append(disk, i, 10_000);
            for (int i = 1; i <= 100; i++)
                if (i % 4 != 0)
                    disk.delete(shard(i));
            long before = disk.usedBytes();
            assertThat(disk.compact()).isPositive();
            assertThat(disk.usedBytes()).isLessThan(before / 2);
            for (int i = 4; i <= 100; i += 4)
                assertHolds(disk, i, 10_000);
        }
        try (FileDisk disk = open()) {
            for (int i = 4; i <= 100; i += 4)
                assertHolds(disk, i, 10_000);
        }
    }

    @Test
    void an_interrupted_reader_harms_nobody() throws Exception {
        try (FileDisk disk = open()) {
            append(disk, 1, 100_000);
            Thread interrupted = Thread.ofPlatform().start(() -> {
                Thread.currentThread().interrupt();
                try {
                    assertHolds(disk, 1, 100_000);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            interrupted.join();
            assertHolds(disk, 1, 100_000);
            append(disk, 2, 1000);
            disk.sync();
            assertHolds(disk, 2, 1000);
        }
    }

    private FileDisk open() throws IOException {
        return FileDisk.open(directory.resolve("disk"), EXTENT_BYTES_MAX);
    }

    private List<Path> extents() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("disk"))) {
            return new ArrayList<>(files.sorted().toList());
        }
    }

    private static ShardId shard(int stripe) {
        return new ShardId(new StripeId(stripe), 0);
    }

    private static void append(FileDisk disk, int stripe, int length) throws IOException {
        disk.append(new ShardHeader(WorldId.LOCAL, new VersionId(1, 2), shard(stripe), 0, CODE, length, length),
                TestStore.bytes(stripe, length));
    }

    private static void assertHolds(Disk disk, int stripe, int length) throws IOException {
        for (ByteBuffer into : List.of(ByteBuffer.allocate(length), ByteBuffer.allocateDirect(length))) {
            assertThat(disk.read(shard(stripe), 0, into)).as("stripe %d", stripe).isEqualTo(ShardRead.INTACT);
            assertThat(into.flip()).isEqualTo(ByteBuffer.wrap(TestStore.bytes(stripe, length)));
        }
    }
}
