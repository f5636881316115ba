package elevennines.store;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import elevennines.store.event.Span;
import elevennines.store.event.Trace;
import elevennines.store.model.AccessKey;
import elevennines.store.model.ByteRange;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskStatus;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.Principal;
import elevennines.store.model.Refusal.ConditionFailed;
import elevennines.store.model.Refusal.NoSuchBucket;
import elevennines.store.model.Refusal.NoSuchKey;
import elevennines.store.model.ShardId;
import elevennines.store.model.StorageClass;
import elevennines.store.model.WorldId;
import elevennines.store.model.WriteCondition;
import elevennines.store.object.ObjectLayout.StripeLayout;
import elevennines.store.object.ReadableObject;

import static elevennines.store.TestStore.ALICE;
import static elevennines.store.TestStore.BOB;
import static elevennines.store.TestStore.BUCKET;
import static elevennines.store.TestStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What the index remembers of its answers is never older than what was acknowledged.
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RememberedAnswersTest {
    private static final ObjectKey KEY = new ObjectKey("photo");
    private static final int READERS = 4;

    private static long size(TestStore store) {
        return store.world.headObject(ALICE, BUCKET, KEY, store.trace()).size();
    }

    private static StripeLayout layout(TestStore store) {
        return store.world.layout(ALICE, BUCKET, KEY).orElseThrow().stripes().getFirst();
    }

    @Test
    void an_object_is_read_as_it_was_last_written_or_deleted() throws Exception {
        try (TestStore store = TestStore.inMemory()) {
            for (int i = 1; i <= 3; i++) {
                assertThatThrownBy(() -> store.get("photo")).isInstanceOf(NoSuchKey.class);
                store.put("photo", bytes(i, 1000));
                assertThat(store.get("photo")).isEqualTo(bytes(i, 1000));
                store.put("photo", bytes(-i, 2000));
                assertThat(store.get("photo")).isEqualTo(bytes(-i, 2000));
                store.delete("photo");
            }
        }
    }

    @Test
    void a_refused_write_changes_nothing() throws Exception {
        try (TestStore store = TestStore.inMemory()) {
            store.put("photo", bytes(1, 1000));
            store.get("photo");
            assertThatThrownBy(() -> store.put("photo", bytes(2, 1000), new WriteCondition.IfAbsent())).isInstanceOf(ConditionFailed.class);
            assertThat(store.get("photo")).isEqualTo(bytes(1, 1000));
        }
    }

    @Test
    void a_bucket_is_gone_with_its_deletion_and_another_one_of_its_name_is_empty_and_its_owners() throws Exception {
        try (TestStore store = TestStore.inMemory()) {
            store.put("photo", bytes(1, 1000));
            store.get("photo");
            store.delete("photo");
            store.world.deleteBucket(ALICE, BUCKET, store.trace());
            assertThatThrownBy(() -> store.world.headBucket(ALICE, BUCKET, store.trace())).isInstanceOf(NoSuchBucket.class);
            store.world.createBucket(BOB, BUCKET, store.trace());
            assertThat(store.world.headBucket(BOB, BUCKET, store.trace()).owner()).isEqualTo(BOB);
            assertThatThrownBy(() -> store.world.headObject(BOB, BUCKET, KEY, store.trace())).isInstanceOf(NoSuchKey.class);
        }
    }

    @Test
    void a_key_that_was_taken_away_speaks_for_nobody() throws Exception {
        try (TestStore store = TestStore.inMemory()) {
            assertThat(store.store.findPrincipal("ALICE")).map(Principal::account).contains(ALICE);
            store.store.putAccount(WorldId.LOCAL, ALICE, new AccessKey("ALICE-2", "other-secret"));
            assertThat(store.store.findPrincipal("ALICE")).isEmpty();
            assertThat(store.store.findPrincipal("ALICE-2")).map(Principal::account).contains(ALICE);
            store.store.putAccount(WorldId.LOCAL, ALICE, new AccessKey("ALICE-2", "third-secret"));
            assertThat(store.store.findPrincipal("ALICE-2")).map(found -> found.key().secret()).contains("third-secret");
        }
    }

    @Test
    void a_deleted_world_takes_its_keys_along() throws Exception {
        try (TestStore store = TestStore.inMemory()) {
            WorldId other = new WorldId("other");
            store.store.putAccount(other, BOB, new AccessKey("BOB-THERE", "secret"));
            assertThat(store.store.findPrincipal("BOB-THERE")).isPresent();
            store.store.deleteWorld(other);
            assertThat(store.store.findPrincipal("BOB-THERE")).isEmpty();
        }
    }

    @Test
    void a_shard_that_moved_is_found_where_it_is() throws Exception {
        try (TestStore store = TestStore.inMemory()) {
            store.put("photo", bytes(1, 700_000));
            store.get("photo");
            StripeLayout stripe = layout(store);
            DiskId from = stripe.shards().getFirst().disk();
            DiskId to = store.world.disks().stream().map(DiskStatus::id)
                    .filter(disk -> disk.rackName().equals(from.rackName()) && !disk.equals(from)).findFirst().orElseThrow();
            store.world.placement().moveShard(new ShardId(stripe.stripe(), 0), to, store.trace());
            store.worker.runAll();
            assertThat(layout(store).shards().getFirst().disk()).isEqualTo(to);
            Trace trace = store.trace();
            try (ReadableObject object = store.world.getObject(ALICE, BUCKET, KEY, trace)) {
                object.transfer(new ByteRange(0, 699_999), new ByteArrayOutputStream());
            }
            assertThat(trace.spans()).extracting(Span::where).contains(to.toString()).doesNotContain(from.toString());
            assertThat(store.get("photo")).isEqualTo(bytes(1, 700_000));
        }
    }

    @Test
    void an_object_in_another_code_is_read_in_that_code() throws Exception {
        try (TestStore store = TestStore.inMemory()) {
            store.put("photo", bytes(1, 3_000_000));
            store.get("photo");
            store.world.placement().encode(StorageClass.STANDARD, new ErasureCode(2, 1));
            store.worker.runAll();
            assertThat(size(store)).isEqualTo(3_000_000);
            assertThat(store.get("photo")).isEqualTo(bytes(1, 3_000_000));
        }
    }

    @Test
    void a_read_that_begins_after_an_acknowledged_write_sees_it_or_a_later_one() throws Exception {
        AtomicLong acknowledged = new AtomicLong(1);
        AtomicBoolean stopped = new AtomicBoolean();
        try (TestStore store = TestStore.inMemory(); ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
            store.put("photo", new byte[1]);
            List<Future<?>> reading = new ArrayList<>();
            for (int i = 0; i < READERS; i++)
                reading.add(readers.submit(() -> {
                    while (!stopped.get()) {
                        long atLeast = acknowledged.get();
                        assertThat(size(store)).isGreaterThanOrEqualTo(atLeast);
                    }
                }));
            for (int size = 2; size <= 400; size++) {
                store.put("photo", new byte[size]);
                acknowledged.set(size);
            }
            stopped.set(true);
            for (Future<?> each : reading)
                each.get();
        }
    }
}
