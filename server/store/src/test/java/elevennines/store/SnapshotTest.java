package elevennines.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import elevennines.store.event.StoreEvent.WorldRestored;
import elevennines.store.model.AccessKey;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ContentHeaders;
import elevennines.store.model.DiskFault;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.DiskStatus;
import elevennines.store.model.MultipartUpload;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.PartNumber;
import elevennines.store.model.RackId;
import elevennines.store.model.SnapshotRefused;
import elevennines.store.model.StorageClass;
import elevennines.store.model.UserMetadata;
import elevennines.store.model.WorldId;
import elevennines.store.model.WriteCondition;
import elevennines.store.multipart.CreateUploadCommand;
import elevennines.store.multipart.UploadAddress;
import elevennines.store.object.ListQuery;
import elevennines.store.object.PutObjectCommand;
import elevennines.store.snapshot.Snapshot;
import elevennines.store.snapshot.SnapshotFiles;
import elevennines.store.snapshot.SnapshotLimits;

import static elevennines.store.TestStore.ALICE;
import static elevennines.store.TestStore.BUCKET;
import static elevennines.store.TestStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SnapshotTest {
    private static final SnapshotLimits LIMITS = new SnapshotLimits(10, 1L << 30, 1L << 30);
    private static final WorldId OTHER = new WorldId("other");

    @TempDir
    Path directory;

    @Test
    void every_object_and_its_metadata_come_back() throws Exception {
        try (TestStore store = TestStore.in(directory)) {
            ObjectVersion large = store.put("large", bytes(1, 2_500_000));
            store.put("empty", new byte[0]);
            store.put("gone", bytes(2, 50_000));
            store.delete("gone");
            ObjectVersion described = store.world.putObject(
                    new PutObjectCommand(ALICE, BUCKET, new ObjectKey("täglich/ﬁle"), StorageClass.STANDARD,
                            new ContentHeaders("text/plain", "gzip", "de", "inline", "no-cache", "never"),
                            new UserMetadata(Map.of("mood", "grey")), WriteCondition.NONE),
                    TestStore.body(bytes(3, 1000), List.of()), store.trace());
            Snapshot taken = take(store, "all of it");

            store.put("large", bytes(4, 10));
            store.delete("empty");
            store.put("new", bytes(5, 300_000));
            store.restore(taken.number(), LIMITS);

            assertThat(store.get("large")).isEqualTo(bytes(1, 2_500_000));
            assertThat(head(store, "large")).isEqualTo(large);
            assertThat(store.get("empty")).isEmpty();
            assertThat(head(store, "täglich/ﬁle")).isEqualTo(described);
            assertThat(keys(store)).containsExactly("empty", "large", "täglich/ﬁle");
            assertThat(store.store.accounts(WorldId.LOCAL)).extracting(principal -> principal.key().id()).containsExactly("ALICE", "BOB");
            assertThat(store.world.events().after(0)).anyMatch(logged -> logged.event() instanceof WorldRestored);
        }
    }

    @Test
    void a_broken_store_comes_back_as_broken_as_it_was() throws Exception {
        DiskId dead = new DiskId(1, 1, 1);
        DiskId away = new DiskId(2, 1, 2);
        DiskId slow = new DiskId(3, 1, 3);
        try (TestStore store = TestStore.in(directory)) {
            store.put("photo", bytes(6, 700_000));
            store.world.faults().rot(0.2, 7);
            store.world.destroyDisk(dead);
            store.world.takeOffline(away);
            store.world.faults().set(slow, new DiskFault.Slow(Duration.ofMillis(1)));
            store.world.faults().set(slow, new DiskFault.GarblesReads());
            store.world.faults().cutPower(new RackId(3, 2));
            List<DiskStatus> broken = store.world.disks();
            byte[] before = file(store, take(store, "broken"));

            store.world.replaceDisk(dead);
            store.world.bringOnline(away);
            store.world.destroyDisk(new DiskId(1, 2, 2));
            store.world.faults().clearAll(slow);
            store.world.faults().restorePower(new RackId(3, 2));
            store.restore(1, LIMITS);

            assertThat(store.world.disks()).usingRecursiveComparison().ignoringFields("shardCount", "liveBytes").isEqualTo(broken);
            assertThat(store.world.faults().darkRacks()).containsExactly(new RackId(3, 2));
            assertThat(extents(file(store, take(store, "again")))).isEqualTo(extents(before));
            store.world.faults().restorePower(new RackId(3, 2));
            store.world.faults().clearAll(slow);
            assertThat(state(store, dead)).isEqualTo(DiskState.DESTROYED);
            store.world.bringOnline(away);
            store.put("after", bytes(8, 10_000));
            assertThat(store.get("after")).isEqualTo(bytes(8, 10_000));
        }
    }

    @Test
    void a_clock_that_stands_stands_again_where_it_stood() throws Exception {
        try (TestStore store = TestStore.in(directory)) {
            store.world.clock().pause();
            store.world.clock().advance(Duration.ofDays(40));
            var then = store.world.clock().now();
            Snapshot taken = take(store, "day 40");
            store.world.clock().advance(Duration.ofDays(400));
            store.world.clock().speed(1000);
            store.restore(taken.number(), LIMITS);
            assertThat(store.world.clock().now()).isEqualTo(then);
            assertThat(store.world.clock().state().paused()).isTrue();
            assertThat(store.world.clock().state().speed()).isEqualTo(1);
        }
    }

    @Test
    void an_upload_in_progress_goes_on_where_it_was() throws Exception {
        try (TestStore store = TestStore.in(directory)) {
            MultipartUpload upload = store.world.createMultipartUpload(new CreateUploadCommand(ALICE, BUCKET, new ObjectKey("film"),
                    StorageClass.STANDARD, ContentHeaders.NONE, UserMetadata.NONE, ChecksumAlgorithm.CRC32, false), store.trace());
            UploadAddress address = new UploadAddress(ALICE, BUCKET, new ObjectKey("film"), upload.id());
            store.world.uploadPart(address, new PartNumber(1), TestStore.body(bytes(9, 100_000), List.of()), store.trace());
            Snapshot taken = take(store, "half a film");
            store.world.abortMultipartUpload(address, store.trace());
            store.restore(taken.number(), LIMITS);
            assertThat(store.world.listParts(address, 0, 10, store.trace())).extracting(part -> part.size()).containsExactly(100_000L);
        }
    }

    @Test
    void a_restored_world_is_there_after_a_restart() throws Exception {
        try (TestStore store = TestStore.in(directory)) {
            store.put("a", bytes(1, 200_000));
            take(store, "first");
            store.delete("a");
            store.restore(1, LIMITS);
            store.put("b", bytes(2, 200_000));
        }
        try (TestStore store = TestStore.in(directory)) {
            assertThat(store.get("a")).isEqualTo(bytes(1, 200_000));
            assertThat(store.get("b")).isEqualTo(bytes(2, 200_000));
            assertThat(store.store.snapshots().orElseThrow().of(WorldId.LOCAL)).extracting(Snapshot::name).containsExactly("first");
        }
    }

    /// Each writer puts one object after the other: whatever moment it is, what a writer had finished is there, and nothing is half there.
    @Test
    void what_is_taken_while_writers_run_is_one_moment() throws Exception {
        try (TestStore store = TestStore.in(directory)) {
            AtomicBoolean enough = new AtomicBoolean();
            List<AtomicInteger> finished = List.of(new AtomicInteger(), new AtomicInteger(), new AtomicInteger());
            List<Thread> writers = finished.stream()
                    .map(count -> Thread.startVirtualThread(() -> write(store, finished.indexOf(count), count, enough)))
                    .toList();
            while (finished.stream().anyMatch(count -> count.get() < 5))
                Thread.onSpinWait();
            List<Integer> before = finished.stream().map(AtomicInteger::get).toList();
            take(store, "in the middle");
            List<Integer> after = finished.stream().map(AtomicInteger::get).toList();
            enough.set(true);
            for (Thread writer : writers)
                writer.join();

            store.restore(1, LIMITS);
            for (int writer = 0; writer < 3; writer++) {
                String mine = writer + "-";
                long there = keys(store).stream().filter(key -> key.startsWith(mine)).count();
                assertThat(there).isBetween((long) before.get(writer), after.get(writer) + 1L);
                for (int i = 0; i < there; i++)
                    assertThat(store.get(mine + i)).isEqualTo(bytes(i, 30_000));
            }
        }
    }

    private static void write(TestStore store, int writer, AtomicInteger finished, AtomicBoolean enough) {
        try {
            while (!enough.get() && finished.get() < 300) {
                store.put(writer + "-" + finished.get(), bytes(finished.get(), 30_000));
                finished.incrementAndGet();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_file_restores_in_a_world_that_did_not_write_it() throws Exception {
        try (TestStore store = TestStore.in(directory)) {
            store.put("a", bytes(1, 700_000));
            byte[] file = file(store, take(store, "mine"));
            assertThat(new String(SnapshotFiles.entry(file, "index.rows"), StandardCharsets.ISO_8859_1)).contains("alice")
                    .doesNotContain("alice-secret");
            store.store.putAccount(OTHER, ALICE, new AccessKey("OTHER", "other-secret"));
            Snapshots snapshots = store.store.snapshots().orElseThrow();
            Snapshot added = snapshots.add(OTHER, new ByteArrayInputStream(file), LIMITS);
            World restored = TestStore.restore(store.store, OTHER, added.number(), LIMITS);
            store.worker.runAll();

            assertThat(added.name()).isEqualTo("mine");
            try (var object = restored.getObject(ALICE, BUCKET, new ObjectKey("a"), restored.traces().begin())) {
                assertThat(object.version().size()).isEqualTo(700_000);
            }
            assertThat(store.store.accounts(OTHER)).extracting(principal -> principal.key().secret()).containsExactly("other-secret");
            restored.deleteObject(ALICE, BUCKET, new ObjectKey("a"), WriteCondition.NONE, restored.traces().begin());
            store.worker.runAll();
            assertThat(store.get("a")).as("another world's").isEqualTo(bytes(1, 700_000));
        }
        try (TestStore store = TestStore.in(directory)) {
            assertThat(store.get("a")).isEqualTo(bytes(1, 700_000));
        }
    }

    @Test
    void limits_are_kept() throws Exception {
        try (TestStore store = TestStore.in(directory)) {
            store.put("a", bytes(1, 500_000));
            assertRefused(store, new SnapshotLimits(5, 100_000, 1L << 30), "may not take so many bytes");
            assertRefused(store, new SnapshotLimits(5, 1L << 30, 100_000), "more bytes than a snapshot may");
            take(store, "one");
            assertRefused(store, new SnapshotLimits(1, 1L << 30, 1L << 30), "keeps 1 snapshots");
            Snapshots snapshots = store.store.snapshots().orElseThrow();
            assertThat(snapshots.of(WorldId.LOCAL)).extracting(Snapshot::name).containsExactly("one");
            snapshots.delete(WorldId.LOCAL, 1);
            assertThat(snapshots.of(WorldId.LOCAL)).isEmpty();
            assertThatThrownBy(() -> snapshots.prepare(WorldId.LOCAL, 1, LIMITS)).isInstanceOf(SnapshotRefused.class);
        }
    }

    private static void assertRefused(TestStore store, SnapshotLimits limits, String why) {
        assertThatThrownBy(() -> store.store.snapshots().orElseThrow().take(WorldId.LOCAL, "no", limits))
                .isInstanceOf(SnapshotRefused.class).hasMessageContaining(why);
    }

    private static Snapshot take(TestStore store, String name) throws IOException {
        return store.store.snapshots().orElseThrow().take(WorldId.LOCAL, name, LIMITS);
    }

    private static byte[] file(TestStore store, Snapshot snapshot) throws IOException {
        try (InputStream in = store.store.snapshots().orElseThrow().read(WorldId.LOCAL, snapshot.number())) {
            return in.readAllBytes();
        }
    }

    private static Map<String, String> extents(byte[] file) throws IOException {
        Map<String, String> extents = new TreeMap<>();
        SnapshotFiles.entries(file).forEach((name, bytes) -> {
            if (name.startsWith("disks/"))
                extents.put(name, HexFormat.of().formatHex(bytes));
        });
        return extents;
    }

    private static ObjectVersion head(TestStore store, String key) {
        return store.world.headObject(ALICE, BUCKET, new ObjectKey(key), store.trace());
    }

    private static DiskState state(TestStore store, DiskId disk) {
        return store.world.disks().stream().filter(status -> status.id().equals(disk)).findFirst().orElseThrow().state();
    }

    private static Set<String> keys(TestStore store) {
        Set<String> keys = new TreeSet<>();
        for (ObjectVersion entry : store.world.listObjects(new ListQuery(ALICE, BUCKET, "", "", "", ListQuery.ENTRIES_MAX), store.trace())
                .objects())
            keys.add(entry.key().toString());
        return keys;
    }
}
