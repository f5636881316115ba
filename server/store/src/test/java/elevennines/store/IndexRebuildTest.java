package elevennines.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import elevennines.store.index.TableDump;
import elevennines.store.model.AccessKey;
import elevennines.store.model.Account;
import elevennines.store.model.AccountId;
import elevennines.store.model.Bucket;
import elevennines.store.model.BucketName;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ContentHeaders;
import elevennines.store.model.DiskId;
import elevennines.store.model.MultipartUpload;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.PartNumber;
import elevennines.store.model.StorageClass;
import elevennines.store.model.UploadedPart;
import elevennines.store.model.UserMetadata;
import elevennines.store.model.WorldId;
import elevennines.store.model.WriteCondition;
import elevennines.store.multipart.CompleteUploadCommand;
import elevennines.store.multipart.CompleteUploadCommand.Claims;
import elevennines.store.multipart.CompleteUploadCommand.ManifestPart;
import elevennines.store.multipart.CreateUploadCommand;
import elevennines.store.multipart.UploadAddress;
import elevennines.store.object.PutObjectCommand;

import static elevennines.store.TestStore.ALICE;
import static elevennines.store.TestStore.BOB;
import static elevennines.store.TestStore.BUCKET;
import static elevennines.store.TestStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;

/// An index that is made again from the journal is the index that was there, row by row.
class IndexRebuildTest {
    private static final WorldId OTHER = new WorldId("other");

    @TempDir
    Path directory;

    @Test
    void after_a_rebuild_every_row_of_every_table_is_as_before() throws Exception {
        Map<String, List<String>> before = new TreeMap<>();
        try (TestStore store = TestStore.in(directory)) {
            fill(store);
            before.putAll(TableDump.of(store.store.indexView()));
        }
        assertThat(before.values()).allSatisfy(rows -> assertThat(rows).isNotEmpty());
        deleteView();
        try (TestStore store = TestStore.justStartedIn(directory)) {
            store.store.world(OTHER);
            assertThat(withoutStarts(TableDump.of(store.store.indexView()))).isEqualTo(withoutStarts(before));
            assertThat(store.get("photo")).isEqualTo(bytes(2, 700_000));
        }
    }

    @Test
    void rows_come_back_from_a_snapshot_as_from_the_statements() throws Exception {
        Map<String, List<String>> before;
        try (TestStore store = TestStore.in(directory)) {
            fill(store);
            store.worker.runAll();
            before = TableDump.of(store.store.indexView());
            store.world.destroyDisk(journalDisk(store));
            store.worker.runAll();
        }
        assertThat(logs("snapshot-")).isNotEmpty();
        deleteView();
        try (TestStore store = TestStore.justStartedIn(directory)) {
            store.store.world(OTHER);
            assertThat(withoutStarts(TableDump.of(store.store.indexView()))).isEqualTo(withoutStarts(before));
        }
    }

    @Test
    void a_deleted_world_leaves_nothing_and_its_name_is_free() throws Exception {
        try (TestStore store = TestStore.in(directory)) {
            fill(store);
            store.store.deleteWorld(OTHER);
            assertThat(store.store.exists(OTHER)).isFalse();
            assertThat(directory.resolve("worlds").resolve(OTHER.value())).doesNotExist();
            assertThat(store.store.findPrincipal("CAROL")).isEmpty();
            assertThat(store.store.accounts(OTHER)).isEmpty();
            assertThat(store.get("photo")).isEqualTo(bytes(2, 700_000));
        }
    }

    @Test
    void a_deletion_that_a_crash_interrupted_is_finished_at_the_start() throws Exception {
        try (TestStore store = TestStore.in(directory)) {
            fill(store);
        }
        Files.move(directory.resolve("worlds").resolve(OTHER.value()), directory.resolve("worlds/.deleted-other"));
        Files.delete(directory.resolve("index.note"));
        try (TestStore store = TestStore.in(directory)) {
            assertThat(store.store.exists(OTHER)).isFalse();
            assertThat(directory.resolve("worlds/.deleted-other")).doesNotExist();
            assertThat(store.get("photo")).isEqualTo(bytes(2, 700_000));
        }
    }

    @Test
    void a_closed_world_opens_again() throws Exception {
        try (TestStore store = TestStore.in(directory)) {
            fill(store);
            store.store.closeWorld(OTHER);
            assertThat(store.store.exists(OTHER)).isTrue();
            World again = store.store.world(OTHER);
            assertThat(again.listBuckets(BOB, again.traces().begin())).hasSize(1);
        }
    }

    @Test
    void stripe_numbers_are_not_given_again_when_the_view_is_lost() throws Exception {
        long first = stripeOf("a");
        deleteView();
        Files.deleteIfExists(directory.resolve("starts.note"));
        assertThat(stripeOf("b") >> 34).isGreaterThan(first >> 34);
    }

    /// Journals are replayed one world after the other: a number that two had, the second when the first had no bucket of it any more, would be
    /// there twice.
    @Test
    void the_number_of_a_deleted_bucket_is_given_to_no_world_again() throws Exception {
        List<WorldId> others = List.of(new WorldId("before-local"), new WorldId("other"));
        try (TestStore store = TestStore.in(directory)) {
            for (String gone : List.of("gone-1", "gone-2"))
                store.world.createBucket(ALICE, new BucketName(gone), store.trace());
            for (Bucket gone : store.world.listBuckets(ALICE, store.trace()))
                store.world.deleteBucket(ALICE, gone.name(), store.trace());
        }
        try (TestStore store = TestStore.in(directory)) {
            for (WorldId other : others)
                createBucket(store, other, "BOB-in-" + other);
        }
        deleteView();
        try (TestStore store = TestStore.in(directory)) {
            for (WorldId other : others)
                assertThat(store.store.world(other).listBuckets(BOB, store.trace())).hasSize(1);
        }
    }

    private long stripeOf(String key) throws IOException {
        try (TestStore store = TestStore.in(directory)) {
            store.put(key, bytes(1, 100));
            return store.world.layout(ALICE, BUCKET, new ObjectKey(key)).orElseThrow().stripes().getFirst().stripe().value();
        }
    }

    private static void fill(TestStore store) throws IOException {
        store.put("photo", bytes(1, 10));
        store.put("photo", bytes(2, 700_000));
        store.put("ünïcode/𝄞", bytes(3, 0));
        store.put("gone", bytes(4, 3000));
        store.delete("gone");
        MultipartUpload completed = create(store, "multi");
        UploadedPart part = part(store, completed, 1, bytes(5, 40_000));
        part(store, completed, 2, bytes(6, 10));
        store.world.completeMultipartUpload(new CompleteUploadCommand(ALICE, BUCKET, completed.key(), completed.id(),
                List.of(new ManifestPart(part.number(), part.etag(), Optional.empty())), Claims.NONE, WriteCondition.NONE), store.trace());
        MultipartUpload open = create(store, "open");
        part(store, open, 1, bytes(7, 100));
        part(store, open, 1, bytes(8, 200));
        store.store.reserveBucketName(WorldId.LOCAL, new BucketName("taken"));
        store.world.clock().pause();
        Account carol = new Account(new AccountId("carol"), "Carol", "");
        store.store.putAccount(OTHER, carol, new AccessKey("CAROL", "carol-secret"));
        World other = createBucket(store, OTHER, "BOB-2");
        other.putObject(new PutObjectCommand(BOB, BUCKET, new ObjectKey("x"), StorageClass.STANDARD, ContentHeaders.NONE,
                UserMetadata.NONE, WriteCondition.NONE), TestStore.body(bytes(9, 5000), List.of()), other.traces().begin());
    }

    private static World createBucket(TestStore store, WorldId id, String keyOfBob) {
        store.store.putAccount(id, BOB, new AccessKey(keyOfBob, "bob-secret"));
        World world = store.store.world(id);
        world.createBucket(BOB, BUCKET, world.traces().begin());
        return world;
    }

    private static MultipartUpload create(TestStore store, String key) {
        return store.world.createMultipartUpload(new CreateUploadCommand(ALICE, BUCKET, new ObjectKey(key), StorageClass.STANDARD,
                ContentHeaders.NONE, UserMetadata.NONE, ChecksumAlgorithm.CRC64NVME, true), store.trace());
    }

    private static UploadedPart part(TestStore store, MultipartUpload upload, int number, byte[] bytes) throws IOException {
        return store.world.uploadPart(new UploadAddress(ALICE, BUCKET, upload.key(), upload.id()), new PartNumber(number),
                TestStore.body(bytes, List.of()), store.trace());
    }

    private static Map<String, List<String>> withoutStarts(Map<String, List<String>> dump) {
        Map<String, List<String>> kept = new TreeMap<>(dump);
        kept.put("world", dump.getOrDefault("world", List.of()).stream().map(row -> row.replaceAll("last_start=\\d+", "")).toList());
        return kept;
    }

    private DiskId journalDisk(TestStore store) {
        return store.world.disks().stream().map(status -> status.id()).filter(disk -> hasLogs(disk)).findFirst().orElseThrow();
    }

    private boolean hasLogs(DiskId disk) {
        return Files.isDirectory(directory.resolve("worlds/local/disks").resolve(disk.toString()).resolve("journal"));
    }

    private List<Path> logs(String prefix) throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("worlds"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix)).toList();
        }
    }

    private void deleteView() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("index"))) {
            for (Path file : files.toList())
                Files.delete(file);
        }
        Files.deleteIfExists(directory.resolve("index.note"));
    }
}
