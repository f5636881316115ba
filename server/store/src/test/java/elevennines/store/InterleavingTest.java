package elevennines.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import elevennines.store.event.StoreEvent.ShardRebuilt;
import elevennines.store.model.ByteRange;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ContentHeaders;
import elevennines.store.model.DiskId;
import elevennines.store.model.MultipartUpload;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.PartNumber;
import elevennines.store.model.Refusal.InvalidPart;
import elevennines.store.model.Refusal.WrongDiskState;
import elevennines.store.model.StorageClass;
import elevennines.store.model.UploadedPart;
import elevennines.store.model.UserMetadata;
import elevennines.store.model.WriteCondition;
import elevennines.store.multipart.CompleteUploadCommand;
import elevennines.store.multipart.CompleteUploadCommand.Claims;
import elevennines.store.multipart.CompleteUploadCommand.ManifestPart;
import elevennines.store.multipart.CreateUploadCommand;
import elevennines.store.multipart.UploadAddress;
import elevennines.store.object.ReadableObject;
import elevennines.store.repair.RepairReport;

import static elevennines.store.TestStore.ALICE;
import static elevennines.store.TestStore.BUCKET;
import static elevennines.store.TestStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Two operations at once, in every order that the clock lets a test choose.
class InterleavingTest {
    private static final int READINGS_MAX = 60;

    @TempDir
    Path directory;

    @Test
    void a_get_that_meets_an_overwrite_of_a_multipart_object_gives_one_of_the_two() throws Exception {
        InterleavedClock clock = new InterleavedClock();
        try (TestStore store = TestStore.inMemory(clock)) {
            byte[] before = bytes(1, 1000);
            byte[] after = bytes(2, 500);
            for (int reading = 1; reading < READINGS_MAX; reading++) {
                MultipartUpload upload = create(store);
                complete(store, upload, part(store, upload, before));
                clock.atReading(reading, () -> {
                    store.put("a", after);
                    store.worker.runAll();
                });
                assertThat(store.get("a")).as("overwritten at reading %d", reading).isIn(before, after);
                clock.disarm();
            }
        }
    }

    @Test
    void a_part_that_is_replaced_during_the_completion_is_named() throws Exception {
        InterleavedClock clock = new InterleavedClock();
        try (TestStore store = TestStore.inMemory(clock)) {
            int refused = 0;
            for (int reading = 1; reading < 20; reading++) {
                MultipartUpload upload = create(store);
                UploadedPart part = part(store, upload, bytes(1, 1000));
                clock.atReading(reading, () -> part(store, upload, bytes(2, 500)));
                try {
                    complete(store, upload, part);
                } catch (InvalidPart e) {
                    assertThat(e.part()).isEqualTo(new PartNumber(1));
                    refused++;
                } catch (IllegalStateException e) {
                    // The part came when the upload was over already.
                }
                clock.disarm();
            }
            assertThat(refused).isPositive();
        }
    }

    @Test
    void what_is_collected_at_start_up_is_nothing_that_somebody_reads() throws Exception {
        byte[] before = bytes(1, 3_000_000);
        try (TestStore store = TestStore.in(directory)) {
            store.put("a", before);
        }
        try (TestStore store = TestStore.justStartedIn(directory);
                ReadableObject reading = store.world.getObject(ALICE, BUCKET, new ObjectKey("a"), store.trace())) {
            store.put("a", bytes(2, 10));
            store.worker.runAll();
            java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
            reading.transfer(new ByteRange(0, before.length - 1), out);
            assertThat(out.toByteArray()).isEqualTo(before);
        }
    }

    @Test
    void what_an_earlier_process_left_is_collected_at_start_up() throws Exception {
        try (TestStore store = TestStore.in(directory)) {
            store.put("a", bytes(1, 1000));
            store.put("a", bytes(2, 1000));
        }
        try (TestStore store = TestStore.in(directory)) {
            assertThat(store.shardCount()).isEqualTo(6);
            assertThat(store.get("a")).isEqualTo(bytes(2, 1000));
        }
    }

    @Test
    void a_version_that_is_deleted_during_a_repair_does_not_count_as_lost() throws Exception {
        try (TestStore store = TestStore.inMemory()) {
            DiskId disk = twoOnOneDisk(store);
            store.world.destroyDisk(disk);
            store.world.replaceDisk(disk);
            var deleting = store.world.events().subscribe(logged -> {
                if (logged.event() instanceof ShardRebuilt)
                    deleteBoth(store);
            });
            assertThat(store.world.repairDisk(disk)).isEqualTo(new RepairReport(1, 0));
            deleting.close();
        }
    }

    @Test
    void a_repair_ends_when_its_disk_is_pulled() throws Exception {
        try (TestStore store = TestStore.inMemory()) {
            DiskId disk = twoOnOneDisk(store);
            store.world.destroyDisk(disk);
            store.world.replaceDisk(disk);
            boolean[] pulled = new boolean[1];
            var pulling = store.world.events().subscribe(logged -> {
                if (logged.event() instanceof ShardRebuilt && !pulled[0]) {
                    pulled[0] = true;
                    store.world.takeOffline(disk);
                }
            });
            assertThatThrownBy(() -> store.world.repairDisk(disk)).isInstanceOf(WrongDiskState.class);
            pulling.close();
        }
    }

    /// Deletes are events too, and the log takes one at a time: the thread that emits may emit again.
    private static void deleteBoth(TestStore store) {
        store.delete("a");
        store.delete("b");
        store.worker.runAll();
    }

    /// Puts objects a and b until a disk holds shards of both.
    private static DiskId twoOnOneDisk(TestStore store) throws Exception {
        while (true) {
            store.put("a", bytes(1, 1000));
            store.put("b", bytes(2, 1000));
            store.worker.runAll();
            Optional<DiskId> both = store.world.disks().stream().filter(disk -> disk.shardCount() == 2).map(disk -> disk.id()).findFirst();
            if (both.isPresent())
                return both.get();
        }
    }

    private static MultipartUpload create(TestStore store) {
        return store.world.createMultipartUpload(new CreateUploadCommand(ALICE, BUCKET, new ObjectKey("a"), StorageClass.STANDARD,
                ContentHeaders.NONE, UserMetadata.NONE, ChecksumAlgorithm.CRC64NVME, true), store.trace());
    }

    private static UploadedPart part(TestStore store, MultipartUpload upload, byte[] bytes) throws Exception {
        return store.world.uploadPart(new UploadAddress(ALICE, BUCKET, upload.key(), upload.id()), new PartNumber(1),
                TestStore.body(bytes, List.of()), store.trace());
    }

    private static ObjectVersion complete(TestStore store, MultipartUpload upload, UploadedPart part) {
        return store.world.completeMultipartUpload(new CompleteUploadCommand(ALICE, BUCKET, upload.key(), upload.id(),
                List.of(new ManifestPart(part.number(), part.etag(), Optional.empty())), Claims.NONE, WriteCondition.NONE), store.trace());
    }
}
