package elevennines.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import elevennines.store.disk.DiskMake;
import elevennines.store.index.EmptyIndex;
import elevennines.store.index.OutcomeUnknown;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.Refusal.CannotPlace;
import elevennines.store.model.Refusal.NoSuchKey;
import elevennines.store.model.Topology;
import elevennines.store.object.ListQuery;
import elevennines.store.sim.files.DiskCall;
import elevennines.store.sim.files.DiskFaults;
import elevennines.store.sim.files.SimulatedFileSystem;
import elevennines.store.time.SteppedClock;

import static elevennines.store.TestStore.ALICE;
import static elevennines.store.TestStore.BUCKET;
import static elevennines.store.TestStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A store on a volume that runs full: its real file code, over files that refuse to grow as a kernel does (ENOSPC).
class FullDisksTest {
    private static final int EXTENT_BYTES_MAX = 64 << 10;
    private static final long VOLUME_BYTES = 80 << 20;
    private static final int OBJECT_BYTES = 500_000;

    private final SimulatedFileSystem files = new SimulatedFileSystem(new SplittableRandom(1));
    private final EmptyIndex index = new EmptyIndex("full-disks");
    private final TestStore store;

    FullDisksTest() throws IOException {
        store = TestStore.over(
                new StoreConfig(files.root().resolve("data"), StoreConfig.Backend.FILE, Topology.DEFAULT, ErasureCode.DEFAULT,
                        new SteppedClock(Instant.EPOCH), new SplittableRandom(2), DiskMake.withExtentsOf(EXTENT_BYTES_MAX)),
                index.emptied());
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        index.close();
    }

    @Test
    void a_write_that_finds_no_room_is_refused_whole_and_there_is_room_again_after_deletes() throws Exception {
        files.setFaults(new Volume());
        int count = fill();
        assertThat(count).isPositive();
        long shards = store.shardCount();
        assertThatThrownBy(() -> store.put("too much", bytes(99, OBJECT_BYTES))).isInstanceOf(CannotPlace.class);
        assertNothingOf("too much", count);
        assertThat(store.shardCount()).isEqualTo(shards);
        for (int key = 0; key < count; key++)
            assertThat(store.delete("object-" + key)).as("a delete needs room in the journal").isTrue();
        store.worker.runAll();
        store.world.clock().runDue();
        store.put("too much", bytes(99, OBJECT_BYTES));
        assertThat(store.get("too much")).isEqualTo(bytes(99, OBJECT_BYTES));
    }

    @Test
    void an_overwrite_that_finds_no_room_leaves_what_was_there() throws Exception {
        store.put("object", bytes(1, OBJECT_BYTES));
        files.setFaults(new Volume());
        fill();
        assertThatThrownBy(() -> store.put("object", bytes(2, OBJECT_BYTES))).isInstanceOf(CannotPlace.class);
        assertThat(store.get("object")).isEqualTo(bytes(1, OBJECT_BYTES));
    }

    @Test
    void where_not_even_the_journal_finds_room_nothing_is_acknowledged_until_there_is_some() throws Exception {
        store.put("object", bytes(1, OBJECT_BYTES));
        files.setFaults((call, path) -> {
            if (call == DiskCall.WRITE)
                throw new IOException(path + ": No space left on device");
        });
        assertThatThrownBy(() -> store.put("too much", bytes(2, OBJECT_BYTES))).isInstanceOf(CannotPlace.class);
        assertThatThrownBy(() -> store.delete("object")).isInstanceOf(OutcomeUnknown.class);
        assertThat(store.get("object")).isEqualTo(bytes(1, OBJECT_BYTES));
        assertNothingOf("too much", 1);
        files.setFaults(DiskFaults.NONE);
        store.put("too much", bytes(2, OBJECT_BYTES));
        assertThat(store.get("too much")).isEqualTo(bytes(2, OBJECT_BYTES));
    }

    /// Puts objects until one is refused; returns how many went in.
    private int fill() throws IOException {
        for (int count = 0;; count++)
            try {
                store.put("object-" + count, bytes(count, OBJECT_BYTES));
            } catch (CannotPlace e) {
                return count;
            }
    }

    private void assertNothingOf(String key, int others) {
        assertThatThrownBy(() -> store.get(key)).isInstanceOf(NoSuchKey.class);
        assertThat(store.world.listObjects(new ListQuery(ALICE, BUCKET, "", "", "", ListQuery.ENTRIES_MAX), store.trace()).objects())
                .hasSize(others);
        store.worker.runAll();
    }

    /// The files have a volume's blocks to share, and no more.
    private final class Volume implements DiskFaults {
        @Override
        public void before(DiskCall call, Path path) throws IOException {
            if (call == DiskCall.WRITE && usableBytes() <= 0)
                throw new IOException(path + ": No space left on device");
        }

        @Override
        public long usableBytes() {
            try {
                long bytes = VOLUME_BYTES;
                for (Path file : files.filesUnder(files.root()))
                    bytes -= Files.size(file);
                return bytes;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
