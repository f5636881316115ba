package elevennines.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    private FileDisk open() throws IOException {
        return FileDisk.open(directory.resolve("disk"), EXTENT_BYTES_MAX, channels);
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
