package elevennines.s3;

import java.util.List;
import java.util.Optional;

import elevennines.store.model.BucketName;
import elevennines.store.model.ByteRange;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ContentHeaders;
import elevennines.store.model.ObjectBody;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.PartNumber;
import elevennines.store.model.StorageClass;
import elevennines.store.model.UploadId;
import elevennines.store.model.UserMetadata;
import elevennines.store.model.WriteCondition;
import elevennines.store.multipart.CompleteUploadCommand.Claims;
import elevennines.store.multipart.CompleteUploadCommand.ManifestPart;

/// What a client asked for, parsed once: behind this there are no headers and no query strings. A closed set, one record for
/// each operation of the [S3 API](https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html)
/// that this endpoint has.
public sealed interface S3Operation {

    /// An operation on one bucket, or on what is in it.
    sealed interface OnBucket extends S3Operation {
        BucketName bucket();
    }

    /// An operation on one object.
    sealed interface OnObject extends OnBucket {
        ObjectKey key();
    }

    /// `region` leaves out all buckets elsewhere.
    record ListBuckets(String prefix, Optional<String> region, String after, int bucketsMax, boolean paged) implements S3Operation {}

    record CreateBucket(BucketName bucket) implements OnBucket {}

    record HeadBucket(BucketName bucket) implements OnBucket {}

    record DeleteBucket(BucketName bucket) implements OnBucket {}

    record GetBucketLocation(BucketName bucket) implements OnBucket {}

    record GetBucketAcl(BucketName bucket) implements OnBucket {}

    /// Only the canned ACL `private`, which every bucket has.
    record PutBucketAcl(BucketName bucket) implements OnBucket {}

    record GetBucketConfiguration(BucketName bucket, BucketConfiguration kind) implements OnBucket {}

    record ListMultipartUploads(BucketName bucket, Page page, String keyMarker, String uploadIdMarker) implements OnBucket {}

    record ListObjects(BucketName bucket, Page page, String marker) implements OnBucket {}

    /// `continuationToken` is the token as the client sent it; `after` is what it stands for.
    record ListObjectsV2(BucketName bucket, Page page, Optional<String> startAfter, Optional<String> continuationToken, String after,
            boolean fetchOwner) implements OnBucket {}

    record ListObjectVersions(BucketName bucket, Page page, String keyMarker, String versionIdMarker) implements OnBucket {}

    record DeleteObjects(BucketName bucket, List<Doomed> objects, boolean quiet) implements OnBucket {}

    record PutObject(BucketName bucket, ObjectKey key, Attributes attributes, StorageClass storageClass, WriteCondition condition,
            ObjectBody body) implements OnObject {}

    record GetObject(BucketName bucket, ObjectKey key, Read read) implements OnObject {}

    record HeadObject(BucketName bucket, ObjectKey key, Read read) implements OnObject {}

    record DeleteObject(BucketName bucket, ObjectKey key, WriteCondition condition) implements OnObject {}

    record CopyObject(BucketName bucket, ObjectKey key, BucketName sourceBucket, ObjectKey sourceKey, StorageClass storageClass,
            Optional<Attributes> replacement, Optional<ChecksumAlgorithm> algorithm, WriteCondition condition,
            ReadConditions sourceConditions) implements OnObject {}

    record CreateMultipartUpload(BucketName bucket, ObjectKey key, Attributes attributes, StorageClass storageClass,
            ChecksumAlgorithm algorithm, boolean fullObjectChecksum) implements OnObject {}

    record UploadPart(BucketName bucket, ObjectKey key, UploadId upload, PartNumber number, ObjectBody body) implements OnObject {}

    /// A range must lie within the source.
    record UploadPartCopy(BucketName bucket, ObjectKey key, UploadId upload, PartNumber number, BucketName sourceBucket,
            ObjectKey sourceKey, Optional<ByteRange> range, ReadConditions sourceConditions) implements OnObject {}

    /// `url` is that of the object, as the client wrote it.
    record CompleteMultipartUpload(BucketName bucket, ObjectKey key, UploadId upload, List<ManifestPart> manifest, Claims claims,
            WriteCondition condition, String url) implements OnObject {}

    record AbortMultipartUpload(BucketName bucket, ObjectKey key, UploadId upload) implements OnObject {}

    record ListParts(BucketName bucket, ObjectKey key, UploadId upload, int after, int partsMax) implements OnObject {}

    record GetObjectAcl(BucketName bucket, ObjectKey key) implements OnObject {}

    /// Only the canned ACL `private`, which every object has.
    record PutObjectAcl(BucketName bucket, ObjectKey key) implements OnObject {}

    record GetObjectTagging(BucketName bucket, ObjectKey key) implements OnObject {}

    /// What a writer says of an object beside its bytes.
    record Attributes(ContentHeaders headers, UserMetadata metadata) {}

    /// How an object is to be read: under which conditions, which bytes, and with which headers in place of its own.
    record Read(ReadConditions conditions, Optional<RangeRequest> range, Optional<String> ifRange, Optional<PartNumber> part,
            ContentHeaders overrides, boolean checksums) {

        /// The range to serve: none if it was asked for a version (`If-Range`) that is no longer there.
        public Optional<RangeRequest> range(ObjectVersion version) {
            return ifRange.isEmpty() || ReadConditions.isStill(ifRange.get(), version) ? range : Optional.empty();
        }
    }

    /// What all listings have in common. Empty strings stand for "none".
    record Page(String prefix, String delimiter, int entriesMax, boolean urlEncoded) {}

    /// One key of a [DeleteObjects], still a text: a bad key fails alone.
    record Doomed(String key, Optional<String> versionId, WriteCondition condition) {}

    /// Settings of a bucket that clients ask for as a matter of routine and that no bucket here has.
    enum BucketConfiguration {
        VERSIONING,
        POLICY,
        POLICY_STATUS,
        CORS,
        LIFECYCLE,
        TAGGING,
        ENCRYPTION,
        WEBSITE,
        OBJECT_LOCK,
        PUBLIC_ACCESS_BLOCK,
        OWNERSHIP_CONTROLS,
        REPLICATION,
        REQUEST_PAYMENT,
        LOGGING,
        NOTIFICATION,
        ACCELERATE
    }
}
