package elevennines.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ContentHeaders;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.MultipartUpload;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.PartNumber;
import elevennines.store.model.StorageClass;
import elevennines.store.model.SyncPolicy;
import elevennines.store.model.UploadedPart;
import elevennines.store.model.UserMetadata;
import elevennines.store.model.WriteCondition;
import elevennines.store.multipart.CompleteUploadCommand;
import elevennines.store.multipart.CompleteUploadCommand.Claims;
import elevennines.store.multipart.CompleteUploadCommand.ManifestPart;
import elevennines.store.multipart.CreateUploadCommand;
import elevennines.store.multipart.UploadAddress;

import static elevennines.store.TestStore.ALICE;
import static elevennines.store.TestStore.BUCKET;
import static elevennines.store.TestStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What a store that is opened again makes of what it finds, also with another code.
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RestartTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"4, 2, 6, 3", "6, 3, 4, 2", "4, 2, 1, 0", "1, 2, 3, 0"})
    void an_upload_that_outlives_a_change_of_code_reads_as_its_parts(int k, int m, int laterK, int laterM) throws Exception {
        byte[] first = bytes(1, (5 << 20) + 12_345);
        byte[] second = bytes(2, 3_000_000);
        MultipartUpload upload;
        UploadedPart one;
        try (TestStore store = TestStore.in(directory, new ErasureCode(k, m))) {
            upload = store.world.createMultipartUpload(new CreateUploadCommand(ALICE, BUCKET, new ObjectKey("a"), StorageClass.STANDARD,
                    ContentHeaders.NONE, UserMetadata.NONE, ChecksumAlgorithm.CRC64NVME, true), store.trace());
            one = part(store, upload, 1, first);
        }
        try (TestStore store = TestStore.in(directory, new ErasureCode(laterK, laterM))) {
            UploadedPart two = part(store, upload, 2, second);
            store.world.completeMultipartUpload(new CompleteUploadCommand(ALICE, BUCKET, upload.key(), upload.id(),
                    Stream.of(one, two).map(part -> new ManifestPart(part.number(), part.etag(), Optional.empty())).toList(),
                    Claims.NONE, WriteCondition.NONE), store.trace());
            byte[] whole = Arrays.copyOf(first, first.length + second.length);
            System.arraycopy(second, 0, whole, first.length, second.length);
            assertThat(store.get("a")).isEqualTo(whole);
            for (int at = 1; at < whole.length; at += 999_983)
                assertThat(store.get("a", at, Math.min(at + 70_000, whole.length - 1))).as("from %d", at)
                        .isEqualTo(Arrays.copyOfRange(whole, at, Math.min(at + 70_001, whole.length)));
        }
    }

    @Test
    void a_world_keeps_its_sync_policy() throws Exception {
        try (TestStore store = TestStore.in(directory, ErasureCode.DEFAULT)) {
            assertThat(store.world.durability().policy()).isEqualTo(SyncPolicy.FSYNC);
            store.world.durability().follow(SyncPolicy.OS);
            store.put("a", bytes(1, 1000));
            assertThat(store.get("a")).isEqualTo(bytes(1, 1000));
        }
        try (TestStore store = TestStore.in(directory, ErasureCode.DEFAULT)) {
            assertThat(store.world.durability().policy()).isEqualTo(SyncPolicy.OS);
            assertThat(store.get("a")).isEqualTo(bytes(1, 1000));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "1, 2", "4, 0", "3, 3"})
    void objects_of_any_length_outlive_a_restart_with_any_code(int k, int m) throws Exception {
        int stripe = k * (256 << 10);
        int[] lengths = {0, 1, k, stripe - 1, stripe, stripe + 1, 2 * stripe};
        try (TestStore store = TestStore.in(directory, new ErasureCode(k, m))) {
            for (int length : lengths)
                store.put("a" + length, bytes(length, length));
        }
        try (TestStore store = TestStore.in(directory)) {
            for (int length : lengths)
                assertThat(store.get("a" + length)).as("%d bytes", length).isEqualTo(bytes(length, length));
        }
    }

    @Test
    void a_store_that_cannot_be_opened_lets_go_of_its_directory() throws Exception {
        Path index = Files.createDirectories(directory.resolve("index")).resolve("index.mv.db");
        Files.write(index, bytes(1, 10_000));
        assertThatThrownBy(() -> TestStore.in(directory)).hasMessageNotContaining("in use");
        Files.delete(index);
        try (TestStore store = TestStore.in(directory)) {
            store.put("a", bytes(1, 10));
        }
    }

    @Test
    void a_topology_without_room_for_a_disk_that_was_destroyed_is_refused() throws Exception {
        try (TestStore store = TestStore.in(directory)) {
            store.put("a", bytes(1, 10));
        }
        Files.writeString(directory.resolve("worlds/local/disks/z7-r1-d1.bay"), "DESTROYED 1\n");
        assertThatThrownBy(() -> TestStore.in(directory)).hasMessageContaining("z7-r1-d1");
    }

    private static UploadedPart part(TestStore store, MultipartUpload upload, int number, byte[] bytes) throws IOException {
        return store.world.uploadPart(new UploadAddress(ALICE, BUCKET, upload.key(), upload.id()), new PartNumber(number),
                TestStore.body(bytes, List.of()), store.trace());
    }
}
