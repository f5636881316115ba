package elevennines.s3.http;

import java.io.IOException;

import elevennines.s3.S3Config;
import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;
import elevennines.s3.S3Operation;
import elevennines.s3.S3Operation.BucketConfiguration;
import elevennines.s3.S3Operation.CreateBucket;
import elevennines.s3.S3Operation.DeleteBucket;
import elevennines.s3.S3Operation.DeleteObjects;
import elevennines.s3.S3Operation.GetBucketAcl;
import elevennines.s3.S3Operation.GetBucketConfiguration;
import elevennines.s3.S3Operation.GetBucketLocation;
import elevennines.s3.S3Operation.HeadBucket;
import elevennines.s3.S3Operation.PutBucketAcl;
import elevennines.s3.auth.Payload;
import elevennines.s3.xml.CreateBucketConfiguration;
import elevennines.s3.xml.Delete;
import elevennines.store.model.BucketName;

/// Requests that are about a bucket.
record BucketRequests(String region) {
    private static final String REGION_SHAPE = "(us|eu|ap|sa|ca|me|af|il|mx|cn)(-gov|-iso[a-z]?)?-(north|south|east|west|central)(east|west)?-\\d";

    S3Operation parse(ParsedHead head, String bucket, Payload payload) throws IOException {
        return switch (head.method()) {
            case "GET" -> get(head, Address.existing(bucket));
            case "HEAD" -> head(head, Address.existing(bucket));
            case "PUT" -> put(head, bucket, payload);
            case "DELETE" -> delete(head, Address.existing(bucket));
            case "POST" -> post(head, Address.existing(bucket), payload);
            default -> throw head.methodNotAllowed("BUCKET");
        };
    }

    private static S3Operation get(ParsedHead head, BucketName bucket) {
        ListingParameters listing = new ListingParameters(head.query());
        return switch (head.subresource()) {
            case "" -> listing.objects(bucket);
            case "versions" -> listing.versions(bucket);
            case "uploads" -> listing.uploads(bucket);
            case "location" -> new GetBucketLocation(bucket);
            case "acl" -> new GetBucketAcl(bucket);
            default -> new GetBucketConfiguration(bucket, configuration(head));
        };
    }

    private static BucketConfiguration configuration(ParsedHead head) {
        return switch (head.subresource()) {
            case "versioning" -> BucketConfiguration.VERSIONING;
            case "policy" -> BucketConfiguration.POLICY;
            case "policyStatus" -> BucketConfiguration.POLICY_STATUS;
            case "cors" -> BucketConfiguration.CORS;
            case "lifecycle" -> BucketConfiguration.LIFECYCLE;
            case "tagging" -> BucketConfiguration.TAGGING;
            case "encryption" -> BucketConfiguration.ENCRYPTION;
            case "website" -> BucketConfiguration.WEBSITE;
            case "object-lock" -> BucketConfiguration.OBJECT_LOCK;
            case "publicAccessBlock" -> BucketConfiguration.PUBLIC_ACCESS_BLOCK;
            case "ownershipControls" -> BucketConfiguration.OWNERSHIP_CONTROLS;
            case "replication" -> BucketConfiguration.REPLICATION;
            case "requestPayment" -> BucketConfiguration.REQUEST_PAYMENT;
            case "logging" -> BucketConfiguration.LOGGING;
            case "notification" -> BucketConfiguration.NOTIFICATION;
            case "accelerate" -> BucketConfiguration.ACCELERATE;
            default -> throw head.notImplemented();
        };
    }

    private static S3Operation head(ParsedHead head, BucketName bucket) {
        if (!head.subresource().isEmpty())
            throw head.notImplemented();
        return new HeadBucket(bucket);
    }

    private S3Operation put(ParsedHead head, String bucket, Payload payload) throws IOException {
        return switch (head.subresource()) {
            case "" -> create(head, new BucketName(bucket), payload);
            case "acl" -> {
                requireCannedAcl(head, payload);
                yield new PutBucketAcl(Address.existing(bucket));
            }
            default -> throw head.notImplemented();
        };
    }

    private CreateBucket create(ParsedHead head, BucketName bucket, Payload payload) throws IOException {
        byte[] document = SmallBody.read(payload, ChecksumHeaders.of(head.headers()));
        String asked = CreateBucketConfiguration.parse(document).locationConstraint().orElse("");
        if (asked.equals(region) || asked.isEmpty() && region.equals(S3Config.US_EAST_1))
            return new CreateBucket(bucket);
        if (!asked.isEmpty() && !asked.matches(REGION_SHAPE) && !asked.equals("EU"))
            throw new S3Failure(S3Error.INVALID_LOCATION_CONSTRAINT).with("LocationConstraint", asked);
        throw new S3Failure(S3Error.ILLEGAL_LOCATION_CONSTRAINT, "The " + (asked.isEmpty() ? "unspecified" : asked)
                + " location constraint is incompatible for the region specific endpoint this request was sent to.");
    }

    private static S3Operation delete(ParsedHead head, BucketName bucket) {
        if (!head.subresource().isEmpty())
            throw head.notImplemented();
        return new DeleteBucket(bucket);
    }

    private static S3Operation post(ParsedHead head, BucketName bucket, Payload payload) throws IOException {
        if (!head.subresource().equals("delete"))
            throw head.notImplemented();
        ChecksumHeaders checksums = ChecksumHeaders.of(head.headers());
        if (checksums.md5().isEmpty() && checksums.algorithm().isEmpty())
            throw new S3Failure(S3Error.INVALID_REQUEST, "Missing required header for this request: Content-MD5");
        Delete delete = Delete.parse(SmallBody.read(payload, checksums));
        return new DeleteObjects(bucket, delete.objects(), delete.quiet());
    }

    /// An ACL in the body is one that we would have to judge.
    static void requireCannedAcl(ParsedHead head, Payload payload) {
        if (!head.headers().has("x-amz-acl") || payload.length() > 0)
            throw head.notImplemented();
    }
}
