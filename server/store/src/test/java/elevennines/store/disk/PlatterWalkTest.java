package elevennines.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import elevennines.store.TestStore;
import elevennines.store.disk.PlatterWalk.Condition;
import elevennines.store.disk.PlatterWalk.Position;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ShardId;
import elevennines.store.model.StripeId;
import elevennines.store.model.VersionId;
import elevennines.store.model.WorldId;

import static org.assertj.core.api.Assertions.assertThat;

class PlatterWalkTest {
    private static final int PAYLOAD_BYTES = 1000;
    private static final int RECORD_BYTES = ShardRecord.recordBytes(PAYLOAD_BYTES);

    @TempDir
    Path directory;

    private record Seen(long stripe, Condition condition) {}

    @Test
    void a_walk_meets_each_live_shard_once_in_the_order_in_which_they_lie() throws Exception {
        try (FileDisk files = FileDisk.open(directory, 5L * RECORD_BYTES); MemoryDisk memory = new MemoryDisk()) {
            for (Disk disk : List.of(files, memory)) {
                for (long stripe : new long[]{9, 3, 7, 1, 8, 2, 6, 4, 5, 10, 12, 11})
                    append(disk, stripe);
                disk.delete(shard(7));
                append(disk, 9);
                for (long budget : new long[]{1, RECORD_BYTES, 3L * RECORD_BYTES, Long.MAX_VALUE})
                    assertThat(stripes(walk(disk, budget))).containsExactly(3L, 1L, 8L, 2L, 6L, 4L, 5L, 10L, 12L, 11L, 9L);
            }
        }
    }

    @Test
    void a_walk_goes_on_after_a_restart_where_it_was() throws Exception {
        Position reached;
        try (FileDisk disk = FileDisk.open(directory, 5L * RECORD_BYTES)) {
            LongStream.rangeClosed(1, 12).forEach(stripe -> append(disk, stripe));
            reached = disk.walk(Position.START, 7L * RECORD_BYTES, (shard, condition, bytes) -> {}).orElseThrow();
        }
        try (FileDisk disk = FileDisk.open(directory, 5L * RECORD_BYTES)) {
            List<Seen> rest = new ArrayList<>();
            disk.walk(Position.parse(reached.toString()), Long.MAX_VALUE, (shard, condition, bytes) -> rest.add(seen(shard, condition)));
            assertThat(stripes(rest)).containsExactly(8L, 9L, 10L, 11L, 12L);
        }
    }

    @Test
    void every_flipped_bit_is_seen() throws Exception {
        try (FileDisk disk = FileDisk.open(directory, 1 << 20)) {
            for (int stripe = 1; stripe <= 3; stripe++)
                append(disk, stripe);
            for (int at = 0; at < RECORD_BYTES; at++) {
                flip(RECORD_BYTES + at);
                assertThat(walk(disk, Long.MAX_VALUE)).as("byte %d", at).containsExactly(new Seen(1, Condition.INTACT),
                        new Seen(2, Condition.FLIPPED), new Seen(3, Condition.INTACT));
                flip(RECORD_BYTES + at);
            }
        }
    }

    @Test
    void a_record_that_ends_too_early_is_torn() throws Exception {
        try (FileDisk disk = FileDisk.open(directory, 1 << 20)) {
            append(disk, 1);
            append(disk, 2);
            try (FileChannel file = FileChannel.open(extent(), StandardOpenOption.WRITE)) {
                file.truncate(2L * RECORD_BYTES - 1);
            }
            assertThat(walk(disk, Long.MAX_VALUE)).containsExactly(new Seen(1, Condition.INTACT), new Seen(2, Condition.TORN));
        }
    }

    private static List<Seen> walk(Disk disk, long budgetBytes) throws IOException {
        List<Seen> seen = new ArrayList<>();
        for (Optional<Position> at = Optional.of(Position.START); at.isPresent();)
            at = disk.walk(at.get(), budgetBytes, (shard, condition, bytes) -> seen.add(seen(shard, condition)));
        return seen;
    }

    private static Seen seen(ShardId shard, Condition condition) {
        return new Seen(shard.stripe().value(), condition);
    }

    private static List<Long> stripes(List<Seen> seen) {
        return seen.stream().map(Seen::stripe).toList();
    }

    private static void append(Disk disk, long stripe) {
        try {
            disk.append(new ShardHeader(WorldId.LOCAL, new VersionId(0, stripe), shard(stripe), 0, new ErasureCode(4, 2), 4 * PAYLOAD_BYTES,
                    PAYLOAD_BYTES), TestStore.bytes(stripe, PAYLOAD_BYTES));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static ShardId shard(long stripe) {
        return new ShardId(new StripeId(stripe), 0);
    }

    private void flip(long offset) throws IOException {
        try (FileChannel file = FileChannel.open(extent(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            file.read(one, offset);
            one.put(0, (byte) (one.get(0) ^ 0x20)).rewind();
            file.write(one, offset);
        }
    }

    private Path extent() {
        return directory.resolve("00000001.extent");
    }
}
