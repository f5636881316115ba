package elevennines.store.placement;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import elevennines.store.TestStore;
import elevennines.store.World;
import elevennines.store.disk.DiskMake;
import elevennines.store.event.LoggedEvent;
import elevennines.store.event.StoreEvent;
import elevennines.store.model.ByteRange;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ContentHeaders;
import elevennines.store.model.DiskFault;
import elevennines.store.model.DiskId;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.MultipartUpload;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.PartNumber;
import elevennines.store.model.PlacementPolicy;
import elevennines.store.model.Refusal;
import elevennines.store.model.ShardId;
import elevennines.store.model.StorageClass;
import elevennines.store.model.Topology;
import elevennines.store.model.UploadedPart;
import elevennines.store.model.UserMetadata;
import elevennines.store.model.WriteCondition;
import elevennines.store.model.ZoneId;
import elevennines.store.multipart.CompleteUploadCommand;
import elevennines.store.multipart.CreateUploadCommand;
import elevennines.store.multipart.UploadAddress;
import elevennines.store.object.ObjectLayout;
import elevennines.store.object.ReadableObject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RearrangementTest {
    private static final Topology WIDE = new Topology(6, 2, 3);
    private static final byte[] BYTES = TestStore.bytes(1, 3_000_001);

    @ParameterizedTest
    @CsvSource({"1,1", "1,2", "1,6", "2,1", "3,3", "4,2", "8,4", "10,4", "12,5", "17,3", "20,6"})
    void every_code_is_written_read_and_encoded_into_another_in_the_background(int k, int m) throws IOException {
        try (TestStore lab = TestStore.inMemory(WIDE, ErasureCode.DEFAULT, DiskMake.DEFAULT)) {
            ErasureCode code = new ErasureCode(k, m);
            lab.put("before", BYTES);
            ObjectVersion before = head(lab, "before");
            PlacementPolicy policy = PlacementPolicy.SPREAD.refusal(WIDE, code).isEmpty() ? PlacementPolicy.SPREAD : PlacementPolicy.RANDOM;
            lab.world.placement().follow(policy);
            lab.world.placement().encode(StorageClass.STANDARD, code);
            lab.put("after", BYTES);
            assertThat(head(lab, "after").code()).isEqualTo(code);
            assertThat(lab.get("after")).isEqualTo(BYTES);
            assertThat(head(lab, "before").code()).isEqualTo(ErasureCode.DEFAULT);
            work(lab);
            assertThat(head(lab, "before").code()).isEqualTo(code);
            assertThat(layout(lab, "before").stripes()).allMatch(stripe -> stripe.readable() == code.shards());
            assertThat(lab.get("before")).isEqualTo(BYTES);
            assertThat(lab.get("before", 1_000_000, 2_000_000)).isEqualTo(java.util.Arrays.copyOfRange(BYTES, 1_000_000, 2_000_001));
            ObjectVersion after = head(lab, "before");
            assertThat(after.version()).isEqualTo(before.version());
            assertThat(after.etag()).isEqualTo(before.etag());
            assertThat(after.lastModified()).isEqualTo(before.lastModified());
            long expected = 2L * Math.ceilDiv(BYTES.length, k * 262_144L) * code.shards();
            assertThat(lab.shardCount()).as("nothing is left of the old code").isEqualTo(expected);
            for (int shard = 0; shard < m; shard++) {
                int lost = shard;
                layout(lab, "before").stripes().stream().limit(1)
                        .forEach(stripe -> lab.world.takeOffline(stripe.shards().get(lost).disk()));
            }
            assertThat(lab.get("before", 0, 1000)).isEqualTo(java.util.Arrays.copyOf(BYTES, 1001));
        }
    }

    @Test
    void a_code_that_cannot_be_had_is_refused_with_its_reason_and_nothing_changes() throws IOException {
        try (TestStore lab = TestStore.inMemory()) {
            assertThatThrownBy(() -> lab.world.placement().encode(StorageClass.STANDARD, new ErasureCode(10, 4)))
                    .isInstanceOf(Refusal.CodeUnfit.class).hasMessageContaining("needs 14 disks, at most 4 of them in one zone");
            assertThatThrownBy(() -> lab.world.placement().encode(StorageClass.STANDARD, new ErasureCode(21, 6)))
                    .isInstanceOf(Refusal.CodeUnfit.class);
            assertThat(lab.world.code()).isEqualTo(ErasureCode.DEFAULT);
            lab.world.placement().follow(PlacementPolicy.RANDOM);
            lab.world.placement().encode(StorageClass.STANDARD, new ErasureCode(10, 4));
            assertThatThrownBy(() -> lab.world.placement().follow(PlacementPolicy.SPREAD)).isInstanceOf(Refusal.CodeUnfit.class);
            assertThat(lab.world.placement().policy()).isEqualTo(PlacementPolicy.RANDOM);
        }
    }

    @Test
    void classes_have_codes_of_their_own_that_outlive_a_restart(@TempDir Path directory) throws IOException {
        try (TestStore lab = TestStore.in(directory)) {
            lab.world.placement().encode(StorageClass.GLACIER, new ErasureCode(6, 3));
        }
        try (TestStore lab = TestStore.in(directory)) {
            assertThat(lab.world.placement().code(StorageClass.GLACIER)).isEqualTo(new ErasureCode(6, 3));
            assertThat(lab.world.placement().code(StorageClass.STANDARD)).isEqualTo(ErasureCode.DEFAULT);
        }
    }

    @Test
    void random_stripes_are_spread_and_pinned_shards_stay() throws IOException {
        try (TestStore lab = TestStore.inMemory()) {
            lab.world.placement().follow(PlacementPolicy.RANDOM);
            for (int i = 0; i < 30; i++)
                lab.put("r" + i, TestStore.bytes(i, 10_000));
            assertThat(IntStream.range(0, 30)).anyMatch(i -> !check(lab, "r" + i).zones().survives());
            ObjectLayout.StripeLayout stripe = layout(lab, "r0").stripes().getFirst();
            DiskId target = WorldDisks.free(lab.world, stripe);
            lab.world.placement().moveShard(new ShardId(stripe.stripe(), 0), target, lab.trace());
            lab.world.placement().follow(PlacementPolicy.SPREAD);
            work(lab);
            for (int i = 1; i < 30; i++) {
                assertThat(check(lab, "r" + i).zones().survives()).isTrue();
                assertThat(check(lab, "r" + i).racks().survives()).isTrue();
                assertThat(lab.get("r" + i)).isEqualTo(TestStore.bytes(i, 10_000));
            }
            assertThat(layout(lab, "r0").stripes().getFirst().shards().getFirst().disk()).isEqualTo(target);
            assertThat(lab.shardCount()).isEqualTo(30L * 6);
            StoreEvent.RearrangementFinished end = last(lab, StoreEvent.RearrangementFinished.class);
            assertThat(end.shardsMoved()).isPositive();
            assertThat(end.left()).isZero();
        }
    }

    @Test
    void what_cannot_be_moved_now_is_counted_and_tried_again_later() throws IOException {
        try (TestStore lab = TestStore.inMemory()) {
            lab.world.placement().follow(PlacementPolicy.RANDOM);
            for (int i = 0; i < 20; i++)
                lab.put("r" + i, TestStore.bytes(i, 10_000));
            lab.world.topology().all().stream().filter(disk -> disk.zone() != 1)
                    .forEach(disk -> lab.world.faults().set(disk, new DiskFault.Full()));
            lab.world.placement().follow(PlacementPolicy.SPREAD);
            work(lab);
            assertThat(last(lab, StoreEvent.RearrangementFinished.class).left()).isPositive();
            lab.world.topology().all().forEach(lab.world.faults()::clearAll);
            lab.world.clock().advance(Duration.ofMinutes(20));
            work(lab);
            assertThat(last(lab, StoreEvent.RearrangementFinished.class).left()).isZero();
            assertThat(IntStream.range(0, 20)).allMatch(i -> check(lab, "r" + i).zones().survives());
        }
    }

    @Test
    void a_reader_that_is_under_way_sees_every_byte_although_the_code_changes() throws IOException {
        for (ErasureCode code : List.of(new ErasureCode(1, 2), new ErasureCode(2, 1), new ErasureCode(6, 3)))
            try (TestStore lab = TestStore.inMemory()) {
                // More than one page of stripes when k is small.
                byte[] large = TestStore.bytes(3, 20_000_000);
                lab.put("a", large);
                try (ReadableObject open = lab.world.getObject(TestStore.ALICE, TestStore.BUCKET, new ObjectKey("a"), lab.trace())) {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    open.transfer(new ByteRange(0, 5_000_000), out);
                    lab.world.placement().encode(StorageClass.STANDARD, code);
                    work(lab);
                    assertThat(head(lab, "a").code()).isEqualTo(code);
                    open.transfer(new ByteRange(5_000_001, large.length - 1), out);
                    assertThat(out.toByteArray()).isEqualTo(large);
                }
                work(lab);
                assertThat(lab.get("a")).isEqualTo(large);
                assertThat(lab.shardCount()).isEqualTo(Math.ceilDiv(large.length, code.k() * 262_144L) * code.shards());
            }
    }

    @Test
    void parts_are_encoded_anew_both_of_objects_and_of_uploads_in_progress() throws IOException {
        try (TestStore lab = TestStore.inMemory()) {
            byte[] first = TestStore.bytes(1, 5 << 20);
            byte[] second = TestStore.bytes(2, 1000);
            UploadAddress done = upload(lab, "done");
            complete(lab, done, part(lab, done, 1, first), part(lab, done, 2, second));
            UploadAddress open = upload(lab, "open");
            UploadedPart waiting = part(lab, open, 1, first);
            lab.world.placement().encode(StorageClass.STANDARD, new ErasureCode(2, 2));
            work(lab);
            assertThat(head(lab, "done").code()).isEqualTo(new ErasureCode(2, 2));
            assertThat(layout(lab, "done").stripes()).allMatch(stripe -> stripe.shards().size() == 4);
            complete(lab, open, waiting, part(lab, open, 2, second));
            assertThat(layout(lab, "open").stripes()).allMatch(stripe -> stripe.shards().size() == 4);
            for (String key : List.of("done", "open")) {
                assertThat(lab.get(key, 0, first.length - 1)).isEqualTo(first);
                assertThat(lab.get(key, first.length, first.length + 999)).isEqualTo(second);
            }
        }
    }

    @Test
    void an_overwrite_and_a_delete_win_against_the_background() throws IOException {
        try (TestStore lab = TestStore.inMemory()) {
            lab.put("overwritten", BYTES);
            lab.put("deleted", BYTES);
            lab.world.placement().encode(StorageClass.STANDARD, new ErasureCode(2, 1));
            lab.put("overwritten", TestStore.bytes(9, 500));
            lab.delete("deleted");
            work(lab);
            assertThat(lab.get("overwritten")).isEqualTo(TestStore.bytes(9, 500));
            assertThatThrownBy(() -> lab.get("deleted")).isInstanceOf(Refusal.NoSuchKey.class);
            assertThat(lab.shardCount()).isEqualTo(3);
        }
    }

    @Test
    void a_restart_goes_on_where_the_work_stood(@TempDir Path directory) throws IOException {
        try (TestStore lab = TestStore.in(directory)) {
            for (int i = 0; i < 4; i++)
                lab.put("a" + i, TestStore.bytes(i, 50_000));
            lab.world.placement().encode(StorageClass.STANDARD, new ErasureCode(2, 1));
        }
        try (TestStore lab = TestStore.in(directory)) {
            work(lab);
            for (int i = 0; i < 4; i++) {
                assertThat(head(lab, "a" + i).code()).isEqualTo(new ErasureCode(2, 1));
                assertThat(lab.get("a" + i)).isEqualTo(TestStore.bytes(i, 50_000));
            }
        }
    }

    @Test
    void the_work_keeps_to_its_rate_in_the_worlds_time() throws IOException {
        try (TestStore lab = TestStore.inMemory()) {
            for (int i = 0; i < 10; i++)
                lab.put("a" + i, TestStore.bytes(i, 100_000));
            lab.world.clock().pause();
            lab.world.placement().rearrangement().limit(100_000);
            lab.world.placement().encode(StorageClass.STANDARD, new ErasureCode(2, 1));
            lab.world.clock().advance(Duration.ofMillis(4500));
            assertThat(lab.world.events().after(0).stream().filter(logged -> logged.event() instanceof StoreEvent.VersionReencoded))
                    .hasSize(5);
            lab.world.clock().advance(Duration.ofSeconds(6));
            assertThat(lab.world.placement().rearrangement().isUnderWay()).isFalse();
        }
    }

    @Test
    void a_dark_zone_does_not_keep_objects_from_being_encoded_anew_where_a_code_still_fits() throws IOException {
        try (TestStore lab = TestStore.inMemory()) {
            lab.put("a", BYTES);
            lab.world.faults().cutPower(new ZoneId(1));
            lab.world.placement().encode(StorageClass.STANDARD, new ErasureCode(2, 2));
            work(lab);
            assertThat(head(lab, "a").code()).isEqualTo(new ErasureCode(2, 2));
            assertThat(lab.get("a")).isEqualTo(BYTES);
        }
    }

    private static void work(TestStore lab) {
        lab.world.clock().advance(Duration.ofMinutes(5));
        lab.worker.runAll();
    }

    private static ObjectVersion head(TestStore lab, String key) {
        return lab.world.headObject(TestStore.ALICE, TestStore.BUCKET, new ObjectKey(key), lab.trace());
    }

    private static ObjectLayout layout(TestStore lab, String key) {
        return lab.world.layout(TestStore.ALICE, TestStore.BUCKET, new ObjectKey(key)).orElseThrow();
    }

    private static PlacementCheck check(TestStore lab, String key) {
        return lab.world.placement().check(TestStore.ALICE, TestStore.BUCKET, new ObjectKey(key)).orElseThrow();
    }

    private static <T extends StoreEvent> T last(TestStore lab, Class<T> kind) {
        return lab.world.events().after(0).reversed().stream().map(LoggedEvent::event).filter(kind::isInstance).map(kind::cast).findFirst()
                .orElseThrow();
    }

    private static UploadAddress upload(TestStore lab, String key) {
        MultipartUpload upload = lab.world.createMultipartUpload(new CreateUploadCommand(TestStore.ALICE, TestStore.BUCKET,
                new ObjectKey(key), StorageClass.STANDARD, ContentHeaders.NONE, UserMetadata.NONE, ChecksumAlgorithm.CRC64NVME, true),
                lab.trace());
        return new UploadAddress(TestStore.ALICE, TestStore.BUCKET, new ObjectKey(key), upload.id());
    }

    private static UploadedPart part(TestStore lab, UploadAddress address, int number, byte[] bytes) throws IOException {
        return lab.world.uploadPart(address, new PartNumber(number), TestStore.body(bytes, List.of()), lab.trace());
    }

    private static void complete(TestStore lab, UploadAddress address, UploadedPart... parts) {
        List<CompleteUploadCommand.ManifestPart> manifest = List.of(parts).stream()
                .map(part -> new CompleteUploadCommand.ManifestPart(part.number(), part.etag(), Optional.empty())).toList();
        lab.world.completeMultipartUpload(new CompleteUploadCommand(TestStore.ALICE, TestStore.BUCKET, address.key(), address.upload(),
                manifest, CompleteUploadCommand.Claims.NONE, WriteCondition.NONE), lab.trace());
    }

    private static final class WorldDisks {
        static DiskId free(World world, ObjectLayout.StripeLayout stripe) {
            return world.topology().all().stream()
                    .filter(disk -> stripe.shards().stream().noneMatch(shard -> shard.disk().equals(disk))).findFirst().orElseThrow();
        }
    }
}
