package elevennines.store.multipart;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import elevennines.store.TestStore;
import elevennines.store.data.digest.Crc64Nvme;
import elevennines.store.model.Checksum;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ContentHeaders;
import elevennines.store.model.ETag;
import elevennines.store.model.MultipartUpload;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.PartNumber;
import elevennines.store.model.Refusal.DigestMismatch;
import elevennines.store.model.Refusal.InvalidPart;
import elevennines.store.model.Refusal.InvalidPartOrder;
import elevennines.store.model.Refusal.NoSuchUpload;
import elevennines.store.model.Refusal.PartTooSmall;
import elevennines.store.model.StorageClass;
import elevennines.store.model.UploadId;
import elevennines.store.model.UploadedPart;
import elevennines.store.model.UserMetadata;
import elevennines.store.model.WriteCondition;
import elevennines.store.multipart.CompleteUploadCommand.Claims;
import elevennines.store.multipart.CompleteUploadCommand.ManifestPart;

import static elevennines.store.TestStore.ALICE;
import static elevennines.store.TestStore.BUCKET;
import static elevennines.store.TestStore.body;
import static elevennines.store.TestStore.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MultipartUploadsTest {
    private static final int FIVE_MIB = 5 << 20;
    private static final byte[][] PARTS = {bytes(1, FIVE_MIB), bytes(2, FIVE_MIB + 77), bytes(3, 1234)};

    @TempDir
    Path directory;

    @Test
    void parts_become_one_object_that_reads_as_their_bytes_in_order() throws Exception {
        try (TestStore store = TestStore.in(directory)) {
            MultipartUpload upload = create(store, "video", ChecksumAlgorithm.CRC64NVME, true);
            List<UploadedPart> parts = List.of(part(store, upload, 1, PARTS[0]), part(store, upload, 5, PARTS[1]),
                    part(store, upload, 9, PARTS[2]));
            assertThatThrownBy(() -> store.get("video")).as("nothing is visible before the completion").isNotNull();
            ObjectVersion version = complete(store, upload, parts);
            byte[] whole = join(PARTS);
            assertThat(store.get("video")).isEqualTo(whole);
            assertThat(version.etag()).isEqualTo(etagOf(PARTS));
            assertThat(version.parts()).isEqualTo(3);
            int seam = PARTS[0].length + PARTS[1].length;
            assertThat(store.get("video", FIVE_MIB - 10, FIVE_MIB + 10)).isEqualTo(Arrays.copyOfRange(whole, FIVE_MIB - 10, FIVE_MIB + 11));
            assertThat(store.get("video", seam - 1, seam)).isEqualTo(Arrays.copyOfRange(whole, seam - 1, seam + 1));
            assertThat(store.get("video", seam, whole.length - 1)).isEqualTo(PARTS[2]);
        }
        try (TestStore store = TestStore.in(directory)) {
            assertThat(store.get("video")).isEqualTo(join(PARTS));
        }
    }

    @Test
    void a_byte_of_any_part_is_found_on_the_disk_where_it_lies() throws Exception {
        try (TestStore store = TestStore.inMemory()) {
            upload(store, ChecksumAlgorithm.CRC64NVME, true);
            byte[] whole = join(PARTS);
            int seam = PARTS[0].length + PARTS[1].length;
            for (int at : new int[]{0, FIVE_MIB - 1, FIVE_MIB, FIVE_MIB + (3 << 20), seam - 1, seam, whole.length - 1})
                assertThat(store.byteOnDisk("video", at)).as("byte %d", at).isEqualTo(whole[at]);
            assertThat(store.world.stripeAt(ALICE, BUCKET, new ObjectKey("video"), seam).orElseThrow().number()).isEqualTo(5 + 6);
        }
    }

    @Test
    void a_full_object_crc_follows_from_those_of_the_parts() throws Exception {
        try (TestStore store = TestStore.inMemory()) {
            for (ChecksumAlgorithm algorithm : List.of(ChecksumAlgorithm.CRC32, ChecksumAlgorithm.CRC32C, ChecksumAlgorithm.CRC64NVME)) {
                java.util.zip.Checksum crc = switch (algorithm) {
                    case CRC32 -> new CRC32();
                    case CRC32C -> new CRC32C();
                    default -> new Crc64Nvme();
                };
                byte[] whole = join(PARTS);
                crc.update(whole, 0, whole.length);
                byte[] eight = ByteBuffer.allocate(8).putLong(crc.getValue()).array();
                Checksum expected = Checksum.of(algorithm, Arrays.copyOfRange(eight, 8 - algorithm.bytes(), 8));
                assertThat(upload(store, algorithm, true).checksum()).isEqualTo(expected);
            }
        }
    }

    @Test
    void a_composite_checksum_is_that_of_the_parts_checksums() throws Exception {
        try (TestStore store = TestStore.inMemory()) {
            MessageDigest all = MessageDigest.getInstance("SHA-256");
            for (byte[] part : PARTS)
                all.update(MessageDigest.getInstance("SHA-256").digest(part));
            Checksum checksum = upload(store, ChecksumAlgorithm.SHA256, false).checksum();
            assertThat(checksum).isNotNull().returns(true, Checksum::isComposite)
                    .returns(HexFormat.of().formatHex(all.digest()), found -> HexFormat.of().formatHex(found.bytes()));
            assertThat(checksum.text()).endsWith("-3");
            ObjectVersion stored = store.world.headObject(ALICE, BUCKET, new ObjectKey("video"), store.trace());
            assertThat(stored.checksum()).isEqualTo(checksum);
        }
    }

    @Test
    void a_part_that_comes_twice_counts_once_and_parts_left_out_are_garbage() throws Exception {
        try (TestStore store = TestStore.inMemory()) {
            MultipartUpload upload = create(store, "video", ChecksumAlgorithm.CRC64NVME, true);
            part(store, upload, 1, PARTS[1]);
            UploadedPart first = part(store, upload, 1, PARTS[0]);
            part(store, upload, 2, PARTS[1]);
            UploadedPart third = part(store, upload, 3, PARTS[2]);
            complete(store, upload, List.of(first, third));
            store.worker.runAll();
            assertThat(store.get("video")).isEqualTo(join(PARTS[0], PARTS[2]));
            assertThat(store.shardCount()).isEqualTo((5 + 1) * 6);
        }
    }

    @Test
    void an_aborted_upload_leaves_nothing() throws Exception {
        try (TestStore store = TestStore.inMemory()) {
            MultipartUpload upload = create(store, "video", ChecksumAlgorithm.CRC64NVME, true);
            part(store, upload, 1, PARTS[0]);
            store.world.abortMultipartUpload(address(upload), store.trace());
            store.worker.runAll();
            assertThat(store.shardCount()).isZero();
            assertThatThrownBy(() -> part(store, upload, 2, PARTS[2])).isInstanceOf(NoSuchUpload.class);
            assertThat(store.shardCount()).isZero();
        }
    }

    @Test
    void the_bytes_of_a_deleted_multipart_object_leave_the_disks() throws Exception {
        try (TestStore store = TestStore.inMemory()) {
            upload(store, ChecksumAlgorithm.CRC64NVME, true);
            store.put("video", bytes(1, 10));
            store.worker.runAll();
            assertThat(store.shardCount()).isEqualTo(6);
        }
    }

    @Test
    void a_wrong_manifest_is_refused_and_the_upload_goes_on() throws Exception {
        try (TestStore store = TestStore.inMemory()) {
            MultipartUpload upload = create(store, "video", ChecksumAlgorithm.CRC64NVME, true);
            UploadedPart first = part(store, upload, 1, PARTS[0]);
            UploadedPart second = part(store, upload, 2, PARTS[2]);
            UploadedPart third = part(store, upload, 3, PARTS[2]);
            assertThatThrownBy(() -> complete(store, upload, List.of(second, first))).isInstanceOf(InvalidPartOrder.class);
            assertThatThrownBy(() -> complete(store, upload, List.of(first, second, third))).isInstanceOf(PartTooSmall.class);
            UploadedPart never = new UploadedPart(new PartNumber(7), first.version(), 1, first.etag(), first.checksum(),
                    first.lastModified());
            assertThatThrownBy(() -> complete(store, upload, List.of(first, never))).isInstanceOf(InvalidPart.class);
            assertThatThrownBy(() -> store.world.completeMultipartUpload(new CompleteUploadCommand(ALICE, BUCKET, upload.key(), upload.id(),
                    manifest(List.of(first)),
                    new Claims(Optional.of(Checksum.of(ChecksumAlgorithm.CRC64NVME, new byte[8])), Optional.empty(), Optional.empty()),
                    WriteCondition.NONE), store.trace())).isInstanceOf(DigestMismatch.class);
            complete(store, upload, List.of(first, second));
            assertThatThrownBy(() -> UploadId.parse("../../etc")).isInstanceOf(NoSuchUpload.class);
        }
    }

    @Test
    void a_completion_that_is_asked_for_again_is_answered_again_while_its_object_is_there() throws Exception {
        MultipartUpload upload;
        UploadedPart part;
        ObjectVersion made;
        try (TestStore store = TestStore.in(directory)) {
            upload = create(store, "video", ChecksumAlgorithm.CRC64NVME, true);
            part = part(store, upload, 1, PARTS[0]);
            made = complete(store, upload, List.of(part));
            assertThat(complete(store, upload, List.of(part))).isEqualTo(made);
        }
        try (TestStore store = TestStore.in(directory)) {
            assertThat(complete(store, upload, List.of(part))).isEqualTo(made);
            assertThat(store.get("video")).isEqualTo(PARTS[0]);
            UploadedPart other = part(store, create(store, "other", ChecksumAlgorithm.CRC64NVME, true), 1, PARTS[2]);
            assertThatThrownBy(() -> complete(store, upload, List.of(other))).isInstanceOf(NoSuchUpload.class);
            store.put("video", PARTS[2]);
            assertThatThrownBy(() -> complete(store, upload, List.of(part))).isInstanceOf(NoSuchUpload.class);
        }
    }

    @Test
    void uploads_are_listed_by_key_and_age_page_by_page() throws Exception {
        try (TestStore store = TestStore.inMemory()) {
            List<String> expected = new ArrayList<>();
            for (String key : List.of("a/1", "a/2", "b", "b", "c"))
                create(store, key, ChecksumAlgorithm.CRC64NVME, true);
            for (String key : List.of("a/1", "a/2", "b", "b", "c"))
                expected.add(key);
            for (int page = 1; page <= 6; page++)
                assertThat(walk(store, "", page)).isEqualTo(expected);
            assertThat(walk(store, "/", 1)).containsExactly("a/", "b", "b", "c");
        }
    }

    private static List<String> walk(TestStore store, String delimiter, int page) {
        List<String> found = new ArrayList<>();
        String key = "";
        String upload = "";
        while (true) {
            UploadListing listing = store.world.listMultipartUploads(new UploadQuery(ALICE, BUCKET, "", delimiter, key, upload, page),
                    store.trace());
            found.addAll(listing.commonPrefixes());
            listing.uploads().forEach(listed -> found.add(listed.key().value()));
            if (!listing.truncated())
                return found;
            key = listing.lastKey();
            upload = listing.lastUpload();
        }
    }

    private static ObjectVersion upload(TestStore store, ChecksumAlgorithm algorithm, boolean full) throws Exception {
        MultipartUpload upload = create(store, "video", algorithm, full);
        List<UploadedPart> parts = new ArrayList<>();
        for (int i = 0; i < PARTS.length; i++)
            parts.add(part(store, upload, i + 1, PARTS[i]));
        return complete(store, upload, parts);
    }

    private static MultipartUpload create(TestStore store, String key, ChecksumAlgorithm algorithm, boolean full) {
        return store.world.createMultipartUpload(new CreateUploadCommand(ALICE, BUCKET, new ObjectKey(key), StorageClass.STANDARD,
                ContentHeaders.NONE, UserMetadata.NONE, algorithm, full), store.trace());
    }

    private static UploadedPart part(TestStore store, MultipartUpload upload, int number, byte[] bytes) throws Exception {
        return store.world.uploadPart(address(upload), new PartNumber(number), body(bytes, List.of()), store.trace());
    }

    private static UploadAddress address(MultipartUpload upload) {
        return new UploadAddress(ALICE, BUCKET, upload.key(), upload.id());
    }

    private static ObjectVersion complete(TestStore store, MultipartUpload upload, List<UploadedPart> parts) {
        return store.world.completeMultipartUpload(new CompleteUploadCommand(ALICE, BUCKET, upload.key(), upload.id(), manifest(parts),
                Claims.NONE, WriteCondition.NONE), store.trace());
    }

    private static List<ManifestPart> manifest(List<UploadedPart> parts) {
        return parts.stream().map(part -> new ManifestPart(part.number(), part.etag(), Optional.of(part.checksum()))).toList();
    }

    private static ETag etagOf(byte[]... parts) throws Exception {
        MessageDigest all = MessageDigest.getInstance("MD5");
        for (byte[] part : parts)
            all.update(MessageDigest.getInstance("MD5").digest(part));
        return new ETag(HexFormat.of().formatHex(all.digest()) + "-" + parts.length);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts)
            whole.writeBytes(part);
        return whole.toByteArray();
    }
}
