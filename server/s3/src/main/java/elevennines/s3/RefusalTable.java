package elevennines.s3;

import elevennines.store.model.Refusal;

/// What each refusal of the store is in S3's words. The one place where the two meet.
public final class RefusalTable {
    private RefusalTable() {}

    public static S3Failure failure(Refusal refusal) {
        return switch (refusal) {
            case Refusal.InvalidBucketName r -> new S3Failure(S3Error.INVALID_BUCKET_NAME);
            case Refusal.InvalidKey r -> new S3Failure(S3Error.INVALID_URI, text(r));
            case Refusal.KeyTooLong r -> new S3Failure(S3Error.KEY_TOO_LONG)
                    .with("Size", Integer.toString(r.bytes())).with("MaxSizeAllowed", Integer.toString(r.bytesMax()));
            case Refusal.MetadataTooLarge r -> new S3Failure(S3Error.METADATA_TOO_LARGE)
                    .with("Size", Long.toString(r.bytes())).with("MaxSizeAllowed", Long.toString(r.bytesMax()));
            case Refusal.NoSuchBucket r -> new S3Failure(S3Error.NO_SUCH_BUCKET).with("BucketName", r.bucket().value());
            case Refusal.BucketTaken r -> new S3Failure(S3Error.BUCKET_ALREADY_EXISTS);
            case Refusal.BucketAlreadyYours r -> new S3Failure(S3Error.BUCKET_ALREADY_OWNED_BY_YOU);
            case Refusal.BucketNotEmpty r -> new S3Failure(S3Error.BUCKET_NOT_EMPTY);
            case Refusal.TooManyBuckets r -> new S3Failure(S3Error.TOO_MANY_BUCKETS, text(r));
            case Refusal.NotYours r -> new S3Failure(S3Error.ACCESS_DENIED);
            case Refusal.NoSuchKey r -> new S3Failure(S3Error.NO_SUCH_KEY).with("Key", r.key().value());
            case Refusal.ConditionFailed r -> new S3Failure(S3Error.PRECONDITION_FAILED).with("Condition", r.header());
            case Refusal.DigestMismatch r -> new S3Failure(S3Error.BAD_DIGEST,
                    "The " + r.digest() + " you specified did not match the calculated checksum.");
            case Refusal.ObjectTooLarge r -> new S3Failure(S3Error.ENTITY_TOO_LARGE)
                    .with("ProposedSize", Long.toString(r.bytes())).with("MaxSizeAllowed", Long.toString(r.bytesMax()));
            case Refusal.InvalidPartNumber r -> new S3Failure(S3Error.INVALID_ARGUMENT, text(r));
            case Refusal.NoSuchUpload r -> new S3Failure(S3Error.NO_SUCH_UPLOAD).with("UploadId", r.upload());
            case Refusal.InvalidPart r -> new S3Failure(S3Error.INVALID_PART).with("PartNumber", Integer.toString(r.part().value()));
            case Refusal.InvalidPartOrder r -> new S3Failure(S3Error.INVALID_PART_ORDER);
            case Refusal.PartTooSmall r -> new S3Failure(S3Error.ENTITY_TOO_SMALL)
                    .with("ProposedSize", Long.toString(r.bytes())).with("MinSizeAllowed", Long.toString(r.bytesMin()))
                    .with("PartNumber", Integer.toString(r.part().value()));
            case Refusal.InvalidObjectSize r -> new S3Failure(S3Error.INVALID_REQUEST, text(r));
            case Refusal.TooFewShards r -> new S3Failure(S3Error.SERVICE_UNAVAILABLE, text(r));
            case Refusal.TooBusy r -> new S3Failure(S3Error.SLOW_DOWN, text(r));
            case Refusal.CodeUnfit r -> new S3Failure(S3Error.SERVICE_UNAVAILABLE, text(r));
            case Refusal.CannotPlace r -> new S3Failure(S3Error.SERVICE_UNAVAILABLE, text(r));
            case Refusal.DataLost r -> new S3Failure(S3Error.INTERNAL_ERROR, text(r));
            // Not of the S3 interface: only the lab's own page breaks disks.
            case Refusal.NoSuchDisk r -> new S3Failure(S3Error.INTERNAL_ERROR, text(r));
            case Refusal.NoSuchStripe r -> new S3Failure(S3Error.INTERNAL_ERROR, text(r));
            case Refusal.NoSuchShard r -> new S3Failure(S3Error.INTERNAL_ERROR, text(r));
            case Refusal.CannotMove r -> new S3Failure(S3Error.INTERNAL_ERROR, text(r));
            case Refusal.WrongDiskState r -> new S3Failure(S3Error.INTERNAL_ERROR, text(r));
        };
    }

    private static String text(Refusal refusal) {
        return String.valueOf(refusal.getMessage());
    }
}
