package elevennines.store.sim;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import elevennines.store.TestStore;
import elevennines.store.World;
import elevennines.store.model.ByteRange;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ContentHeaders;
import elevennines.store.model.ETag;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.PartNumber;
import elevennines.store.model.StorageClass;
import elevennines.store.model.UploadId;
import elevennines.store.model.UserMetadata;
import elevennines.store.model.WriteCondition;
import elevennines.store.multipart.CompleteUploadCommand;
import elevennines.store.multipart.CompleteUploadCommand.Claims;
import elevennines.store.multipart.CompleteUploadCommand.ManifestPart;
import elevennines.store.multipart.CreateUploadCommand;
import elevennines.store.multipart.UploadAddress;
import elevennines.store.object.CopyObjectCommand;
import elevennines.store.object.ListQuery;
import elevennines.store.object.Listing;
import elevennines.store.object.PutObjectCommand;
import elevennines.store.object.ReadableObject;

import static elevennines.store.TestStore.ALICE;
import static elevennines.store.TestStore.BUCKET;

/// One verb of S3, to be done by the real store and by the reference, whose answers must be equal. A refusal is thrown and is an answer too.
sealed interface Operation {
    Object on(World world) throws IOException;

    Object on(ReferenceStore reference);

    record Put(ObjectKey key, Body body, UserMetadata metadata, WriteCondition condition) implements Operation {
        @Override
        public ETag on(World world) throws IOException {
            return world
                    .putObject(new PutObjectCommand(ALICE, BUCKET, key, StorageClass.STANDARD, ContentHeaders.NONE, metadata, condition),
                            TestStore.body(body.bytes(), List.of()), world.traces().begin())
                    .etag();
        }

        @Override
        public ETag on(ReferenceStore reference) {
            return reference.put(key, body.bytes(), metadata, condition).etag();
        }
    }

    /// The bytes of an object, or of a range of it. A range is given in thousandths of the object's size.
    record Get(ObjectKey key, int firstPermille, int lastPermille) implements Operation {
        @Override
        public Body on(World world) throws IOException {
            try (ReadableObject object = world.getObject(ALICE, BUCKET, key, world.traces().begin())) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                long size = object.version().size();
                if (size > 0) {
                    ByteRange range = new ByteRange(at(firstPermille, size), at(lastPermille, size));
                    object.requireReadable(range);
                    object.transfer(range, out);
                }
                return new Body(out.toByteArray());
            }
        }

        @Override
        public Body on(ReferenceStore reference) {
            byte[] bytes = reference.get(key).bytes();
            return bytes.length == 0
                    ? new Body(bytes)
                    : new Body(Arrays.copyOfRange(bytes, (int) at(firstPermille, bytes.length), (int) at(lastPermille, bytes.length) + 1));
        }

        private static long at(int permille, long size) {
            return (size - 1) * permille / 1000;
        }
    }

    record Delete(ObjectKey key, WriteCondition condition) implements Operation {
        @Override
        public Boolean on(World world) {
            return world.deleteObject(ALICE, BUCKET, key, condition, world.traces().begin());
        }

        @Override
        public Boolean on(ReferenceStore reference) {
            return reference.delete(key, condition);
        }
    }

    record Copy(ObjectKey from, ObjectKey to, WriteCondition condition) implements Operation {
        @Override
        public Object on(World world) throws IOException {
            return world.copyObject(new CopyObjectCommand(ALICE, BUCKET, from, BUCKET, to, StorageClass.STANDARD, Optional.empty(),
                    Optional.empty(), condition, version -> {}), world.traces().begin()).size();
        }

        @Override
        public Object on(ReferenceStore reference) {
            return (long) reference.copy(from, to, condition).bytes().length;
        }
    }

    record ListKeys(String prefix, String delimiter, String after, int entriesMax) implements Operation {
        @Override
        public ReferenceStore.Page on(World world) {
            Listing listing = world.listObjects(new ListQuery(ALICE, BUCKET, prefix, delimiter, after, entriesMax), world.traces().begin());
            return new ReferenceStore.Page(listing.objects().stream().map(version -> version.key()).toList(), listing.commonPrefixes(),
                    listing.truncated());
        }

        @Override
        public ReferenceStore.Page on(ReferenceStore reference) {
            return reference.list(prefix, delimiter, after, entriesMax);
        }
    }

    /// Answers the id, which is the real store's to choose: so the reference hears of it by [#learned].
    record CreateUpload(ObjectKey key, UserMetadata metadata) implements Operation {
        @Override
        public UploadId on(World world) {
            return world.createMultipartUpload(new CreateUploadCommand(ALICE, BUCKET, key, StorageClass.STANDARD, ContentHeaders.NONE,
                    metadata, ChecksumAlgorithm.CRC64NVME, true), world.traces().begin()).id();
        }

        @Override
        public Object on(ReferenceStore reference) {
            throw new UnsupportedOperationException("The id is the real store's to choose");
        }

        void learned(UploadId id, ReferenceStore reference) {
            reference.createUpload(id, key, metadata);
        }
    }

    record UploadPart(UploadId upload, ObjectKey key, PartNumber number, Body body) implements Operation {
        @Override
        public ETag on(World world) throws IOException {
            return world.uploadPart(new UploadAddress(ALICE, BUCKET, key, upload), number, TestStore.body(body.bytes(), List.of()),
                    world.traces().begin()).etag();
        }

        @Override
        public ETag on(ReferenceStore reference) {
            return reference.uploadPart(upload, number, body.bytes()).etag();
        }
    }

    record CompleteUpload(UploadId upload, ObjectKey key, List<PartNumber> numbers, List<ETag> etags,
            WriteCondition condition) implements Operation {
        @Override
        public ETag on(World world) {
            List<ManifestPart> manifest = new ArrayList<>();
            for (int i = 0; i < numbers.size(); i++)
                manifest.add(new ManifestPart(numbers.get(i), etags.get(i), Optional.empty()));
            return world.completeMultipartUpload(new CompleteUploadCommand(ALICE, BUCKET, key, upload, manifest, Claims.NONE, condition),
                    world.traces().begin()).etag();
        }

        @Override
        public ETag on(ReferenceStore reference) {
            return reference.completeUpload(upload, numbers, condition).etag();
        }
    }

    record AbortUpload(UploadId upload, ObjectKey key) implements Operation {
        @Override
        public Object on(World world) {
            world.abortMultipartUpload(new UploadAddress(ALICE, BUCKET, key, upload), world.traces().begin());
            return "aborted";
        }

        @Override
        public Object on(ReferenceStore reference) {
            reference.abortUpload(upload);
            return "aborted";
        }
    }
}
