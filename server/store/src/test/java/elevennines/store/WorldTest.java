package elevennines.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import elevennines.store.event.StoreEvent;
import elevennines.store.model.BucketName;
import elevennines.store.model.ByteRange;
import elevennines.store.model.ETag;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ObjectBody.Promise;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.Refusal.BucketAlreadyYours;
import elevennines.store.model.Refusal.BucketNotEmpty;
import elevennines.store.model.Refusal.BucketTaken;
import elevennines.store.model.Refusal.ConditionFailed;
import elevennines.store.model.Refusal.DigestMismatch;
import elevennines.store.model.Refusal.NoSuchBucket;
import elevennines.store.model.Refusal.NoSuchKey;
import elevennines.store.model.Refusal.NotYours;
import elevennines.store.model.WorldId;
import elevennines.store.model.WriteCondition;
import elevennines.store.object.ObjectLayout;
import elevennines.store.object.ObjectLayout.StripeAt;
import elevennines.store.object.ReadableObject;

import static elevennines.store.TestStore.ALICE;
import static elevennines.store.TestStore.BOB;
import static elevennines.store.TestStore.BUCKET;
import static elevennines.store.TestStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WorldTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 4096, 65_537, 262_144, 1_048_575, 1_048_576, 1_048_577, 5_000_000})
    void an_object_of_any_length_comes_back_as_it_went_in(int length) throws Exception {
        try (TestStore store = TestStore.in(directory)) {
            byte[] bytes = bytes(length, length);
            assertThat(store.put("a", bytes).etag())
                    .isEqualTo(new ETag(HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes))));
            assertThat(store.get("a")).isEqualTo(bytes);
        }
    }

    @Test
    void a_byte_far_into_a_large_object_is_found_on_the_disk_where_it_lies() throws Exception {
        try (TestStore store = TestStore.in(directory, new ErasureCode(1, 1))) {
            byte[] bytes = bytes(1, 20_000_000);
            store.put("a", bytes);
            for (int at : new int[]{0, 262_144, 17_000_000, 19_999_999})
                assertThat(store.byteOnDisk("a", at)).as("byte %d", at).isEqualTo(bytes[at]);
            StripeAt beyond = store.world.stripeAt(ALICE, BUCKET, new ObjectKey("a"), Long.MAX_VALUE).orElseThrow();
            assertThat(beyond.number()).isEqualTo(76).isGreaterThan(ObjectLayout.STRIPES_MAX);
            assertThat(store.world.stripeAt(ALICE, BUCKET, new ObjectKey("b"), 0)).isEmpty();
        }
    }

    @Test
    void any_range_comes_back_right() throws Exception {
        try (TestStore store = TestStore.in(directory)) {
            byte[] bytes = bytes(1, 2_500_000);
            store.put("a", bytes);
            long[][] ranges = {{0, 0}, {2_499_999, 2_499_999}, {65_535, 65_536}, {262_143, 262_144}, {1_048_570, 1_048_580},
                {100, 2_400_000},
                {300_000, 300_001}};
            for (long[] range : ranges)
                assertThat(store.get("a", range[0], range[1])).as("%d-%d", range[0], range[1])
                        .isEqualTo(Arrays.copyOfRange(bytes, (int) range[0], (int) range[1] + 1));
        }
    }

    @Test
    void a_restart_keeps_everything() throws Exception {
        byte[] bytes = bytes(2, 300_000);
        try (TestStore store = TestStore.in(directory)) {
            store.put("kept", bytes);
            store.put("gone", bytes);
            store.delete("gone");
        }
        try (TestStore store = TestStore.in(directory)) {
            assertThat(store.get("kept")).isEqualTo(bytes);
            assertThatThrownBy(() -> store.get("gone")).isInstanceOf(NoSuchKey.class);
            assertThat(store.world.listBuckets(ALICE, store.trace())).extracting(bucket -> bucket.name()).containsExactly(BUCKET);
        }
    }

    @Test
    void a_second_store_cannot_take_the_same_directory() throws Exception {
        try (TestStore store = TestStore.in(directory)) {
            assertThatThrownBy(() -> TestStore.in(directory)).isInstanceOf(IOException.class).hasMessageContaining("in use");
        }
    }

    @Test
    void the_bytes_of_deleted_and_overwritten_objects_leave_the_disks() throws Exception {
        try (TestStore store = TestStore.in(directory)) {
            store.put("a", bytes(1, 10_000));
            store.put("a", bytes(2, 10_000));
            store.put("b", bytes(3, 10_000));
            store.delete("b");
            assertThat(store.shardCount()).isEqualTo(18);
            store.worker.runAll();
            assertThat(store.shardCount()).isEqualTo(6);
            assertThat(store.get("a")).isEqualTo(bytes(2, 10_000));
        }
    }

    @Test
    void a_reader_keeps_the_version_that_it_opened() throws Exception {
        try (TestStore store = TestStore.inMemory()) {
            byte[] before = bytes(1, 3_000_000);
            store.put("a", before);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ReadableObject reading = store.world.getObject(ALICE, BUCKET, new ObjectKey("a"), store.trace())) {
                store.put("a", bytes(2, 10));
                store.worker.runAll();
                reading.transfer(new ByteRange(0, before.length - 1), out);
            }
            assertThat(out.toByteArray()).isEqualTo(before);
            store.worker.runAll();
            assertThat(store.shardCount()).isEqualTo(6);
        }
    }

    @Test
    void a_body_that_is_not_what_was_promised_stores_nothing() throws Exception {
        try (TestStore store = TestStore.inMemory()) {
            assertThatThrownBy(() -> store.world.putObject(TestStore.command("a", WriteCondition.NONE),
                    TestStore.body(bytes(1, 100_000), List.of(new Promise.Md5(new byte[16]))), store.trace()))
                    .isInstanceOf(DigestMismatch.class);
            assertThatThrownBy(() -> store.get("a")).isInstanceOf(NoSuchKey.class);
            assertThat(store.shardCount()).isZero();
        }
    }

    @Test
    void a_body_that_breaks_off_stores_nothing() throws Exception {
        try (TestStore store = TestStore.inMemory()) {
            var whole = TestStore.body(bytes(1, 3_000_000), List.of());
            assertThatThrownBy(
                    () -> store.world.putObject(TestStore.command("a", WriteCondition.NONE), new elevennines.store.model.ObjectBody() {
                        @Override
                        public InputStream stream() {
                            return new ByteArrayInputStream(bytes(1, 2_000_000));
                        }

                        @Override
                        public long length() {
                            return whole.length();
                        }

                        @Override
                        public Set<elevennines.store.model.ChecksumAlgorithm> algorithms() {
                            return Set.of();
                        }

                        @Override
                        public List<Promise> promises() {
                            return List.of();
                        }
                    }, store.trace())).isInstanceOf(IOException.class);
            assertThat(store.shardCount()).isZero();
        }
    }

    @Test
    void conditions_are_judged_by_the_current_version() throws Exception {
        try (TestStore store = TestStore.inMemory()) {
            ETag first = store.put("a", bytes(1, 10), new WriteCondition.IfAbsent()).etag();
            assertThatThrownBy(() -> store.put("a", bytes(2, 10), new WriteCondition.IfAbsent())).isInstanceOf(ConditionFailed.class);
            store.put("a", bytes(2, 10), new WriteCondition.IfMatches(first));
            assertThatThrownBy(() -> store.put("a", bytes(3, 10), new WriteCondition.IfMatches(first)))
                    .isInstanceOf(ConditionFailed.class);
            assertThatThrownBy(() -> store.put("b", bytes(3, 10), new WriteCondition.IfMatches(first))).isInstanceOf(NoSuchKey.class);
        }
    }

    @Test
    void of_many_writers_that_want_to_be_first_one_wins() throws Exception {
        try (TestStore store = TestStore.in(directory)) {
            List<Thread> writers = new java.util.ArrayList<>();
            java.util.concurrent.atomic.AtomicInteger won = new java.util.concurrent.atomic.AtomicInteger();
            java.util.concurrent.atomic.AtomicInteger lost = new java.util.concurrent.atomic.AtomicInteger();
            for (int i = 0; i < 16; i++)
                writers.add(Thread.startVirtualThread(() -> {
                    try {
                        store.put("leader", bytes(1, 10), new WriteCondition.IfAbsent());
                        won.incrementAndGet();
                    } catch (ConditionFailed e) {
                        lost.incrementAndGet();
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }));
            for (Thread writer : writers)
                writer.join();
            assertThat(won).hasValue(1);
            assertThat(lost).hasValue(15);
        }
    }

    @Test
    void bucket_names_belong_to_one_account_of_the_world() throws Exception {
        try (TestStore store = TestStore.inMemory()) {
            assertThatThrownBy(() -> store.world.createBucket(BOB, BUCKET, store.trace())).isInstanceOf(BucketTaken.class);
            assertThatThrownBy(() -> store.world.createBucket(ALICE, BUCKET, store.trace())).isInstanceOf(BucketAlreadyYours.class);
            store.store.reserveBucketName(WorldId.LOCAL, new BucketName("photos"));
            store.store.reserveBucketName(WorldId.LOCAL, new BucketName("photos"));
            assertThatThrownBy(() -> store.world.createBucket(ALICE, new BucketName("photos"), store.trace()))
                    .isInstanceOf(BucketTaken.class);
            assertThatThrownBy(() -> store.world.headObject(BOB, BUCKET, new ObjectKey("a"), store.trace())).isInstanceOf(NotYours.class);
        }
    }

    @Test
    void only_an_empty_bucket_can_be_deleted() throws Exception {
        try (TestStore store = TestStore.inMemory()) {
            store.put("a", bytes(1, 10));
            assertThatThrownBy(() -> store.world.deleteBucket(ALICE, BUCKET, store.trace())).isInstanceOf(BucketNotEmpty.class);
            store.delete("a");
            store.world.deleteBucket(ALICE, BUCKET, store.trace());
            assertThatThrownBy(() -> store.put("a", bytes(1, 10))).isInstanceOf(NoSuchBucket.class);
        }
    }

    @Test
    void every_change_of_state_is_an_event_in_order() throws Exception {
        try (TestStore store = TestStore.inMemory()) {
            store.put("a", bytes(1, 10));
            store.delete("a");
            store.worker.runAll();
            assertThat(store.world.events().after(0)).extracting(logged -> (Object) logged.event().getClass()).containsExactly(
                    StoreEvent.BucketCreated.class, StoreEvent.ObjectCommitted.class, StoreEvent.ObjectDeleted.class,
                    StoreEvent.GarbageReclaimed.class);
            assertThat(store.world.events().after(0)).extracting(logged -> logged.sequence()).containsExactly(1L, 2L, 3L, 4L);
        }
    }
}
