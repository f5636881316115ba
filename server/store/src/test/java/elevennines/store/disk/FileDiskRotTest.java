package elevennines.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
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

/// What bits that flip on the platter may cost: the shard that they are in, and nothing else.
class FileDiskRotTest {
    private static final long EXTENT_BYTES_MAX = 100_000;
    private static final int PAYLOAD_BYTES = 1000;
    private static final int HEADER_BYTES = ShardRecord.headerBytes(PAYLOAD_BYTES);
    private static final int LENGTH_AT = 36;

    @TempDir
    Path directory;

    @Test
    void a_rotten_header_costs_its_own_shard_and_none_behind_it() throws Exception {
        try (FileDisk disk = open()) {
            for (int stripe = 1; stripe <= 4; stripe++)
                append(disk, stripe, TestStore.bytes(stripe, PAYLOAD_BYTES));
            disk.sync();
        }
        Path extent = extents().getFirst();
        byte[] good = Files.readAllBytes(extent);
        int second = HEADER_BYTES + PAYLOAD_BYTES;
        for (int at = 0; at < HEADER_BYTES; at++) {
            byte[] bad = good.clone();
            bad[second + at] ^= 0x10;
            Files.write(extent, bad);
            for (int start = 1; start <= 2; start++)
                try (FileDisk disk = open()) {
                    assertThat(disk.holds(shard(2))).as("byte %d", at).isFalse();
                    assertHolds(disk, 1, 3, 4);
                }
        }
    }

    @Test
    void a_rotten_header_in_a_full_extent_costs_none_behind_it() throws Exception {
        try (FileDisk disk = open()) {
            for (int stripe = 1; stripe <= 200; stripe++)
                append(disk, stripe, TestStore.bytes(stripe, PAYLOAD_BYTES));
            disk.sync();
        }
        flip(extents().getFirst(), LENGTH_AT + 2);
        try (FileDisk disk = open()) {
            for (int stripe = 2; stripe <= 200; stripe++)
                assertHolds(disk, stripe);
        }
    }

    @Test
    void compaction_steps_over_a_header_that_rots_while_the_disk_runs() throws Exception {
        try (FileDisk disk = open()) {
            for (int stripe = 1; stripe <= 200; stripe++)
                append(disk, stripe, TestStore.bytes(stripe, PAYLOAD_BYTES));
            disk.sync();
            for (int stripe = 11; stripe <= 80; stripe++)
                disk.delete(shard(stripe));
            flip(extents().getFirst(), 2 * (HEADER_BYTES + PAYLOAD_BYTES) + LENGTH_AT + 2);
            assertThat(disk.compact()).isPositive();
            assertThat(extents().getFirst().getFileName()).hasToString("00000002.extent");
            assertThat(disk.holds(shard(3))).as("what cannot be read is missing, for a repair to see").isFalse();
            assertHolds(disk, 1, 2, 4, 5, 6, 7, 8, 9, 10, 90, 200);
        }
        try (FileDisk disk = open()) {
            assertHolds(disk, 1, 2, 4, 5, 6, 7, 8, 9, 10, 90, 200);
        }
    }

    @Test
    void bytes_of_a_client_that_look_like_a_record_take_no_shard_away() throws Exception {
        byte[] forged = TestStore.bytes(99, 100);
        ByteBuffer record = ByteBuffer.allocate(ShardRecord.recordBytes(forged.length)).put(ShardRecord.encode(header(1, 100), forged));
        try (FileDisk disk = open()) {
            append(disk, 1, TestStore.bytes(1, PAYLOAD_BYTES));
            append(disk, 2, java.util.Arrays.copyOf(record.put(forged).array(), PAYLOAD_BYTES));
            append(disk, 3, TestStore.bytes(3, PAYLOAD_BYTES));
            disk.sync();
        }
        flip(extents().getFirst(), HEADER_BYTES + PAYLOAD_BYTES + LENGTH_AT + 2);
        try (FileDisk disk = open()) {
            assertHolds(disk, 1, 3);
        }
    }

    @Test
    void of_two_copies_the_later_one_counts_only_if_its_bytes_are_there() throws Exception {
        try (FileDisk disk = open()) {
            append(disk, 1, TestStore.bytes(1, PAYLOAD_BYTES));
            append(disk, 1, TestStore.bytes(1, PAYLOAD_BYTES));
        }
        Path extent = extents().getFirst();
        flip(extent, Files.size(extent) - 10);
        try (FileDisk disk = open()) {
            assertHolds(disk, 1);
        }
    }

    private static void flip(Path file, long at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) at] ^= 0x10;
        Files.write(file, bytes);
    }

    private FileDisk open() throws IOException {
        return FileDisk.open(directory.resolve("disk"), EXTENT_BYTES_MAX);
    }

    private List<Path> extents() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("disk"))) {
            return files.sorted().toList();
        }
    }

    private static ShardId shard(int stripe) {
        return new ShardId(new StripeId(stripe), 0);
    }

    private static ShardHeader header(int stripe, int length) {
        return new ShardHeader(WorldId.LOCAL, new VersionId(1, 2), shard(stripe), 0, new ErasureCode(1, 1), length, length);
    }

    private static void append(FileDisk disk, int stripe, byte[] payload) throws IOException {
        disk.append(header(stripe, payload.length), payload);
    }

    private static void assertHolds(Disk disk, int... stripes) throws IOException {
        for (int stripe : stripes) {
            byte[] into = new byte[PAYLOAD_BYTES];
            assertThat(disk.read(shard(stripe), 0, ByteBuffer.wrap(into, 0, PAYLOAD_BYTES))).as("stripe %d", stripe)
                    .isEqualTo(ShardRead.INTACT);
            assertThat(into).isEqualTo(TestStore.bytes(stripe, PAYLOAD_BYTES));
        }
    }
}
