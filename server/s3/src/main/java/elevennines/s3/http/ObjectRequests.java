package elevennines.s3.http;

import java.io.IOException;
import java.util.Optional;

import elevennines.s3.Headers;
import elevennines.s3.IfMatch;
import elevennines.s3.ObjectVersions;
import elevennines.s3.ReadConditions;
import elevennines.s3.S3Failure;
import elevennines.s3.S3Operation;
import elevennines.s3.S3Operation.Attributes;
import elevennines.s3.S3Operation.CopyObject;
import elevennines.s3.S3Operation.DeleteObject;
import elevennines.s3.S3Operation.GetObject;
import elevennines.s3.S3Operation.GetObjectAcl;
import elevennines.s3.S3Operation.GetObjectTagging;
import elevennines.s3.S3Operation.HeadObject;
import elevennines.s3.S3Operation.PutObject;
import elevennines.s3.S3Operation.PutObjectAcl;
import elevennines.s3.auth.Payload;
import elevennines.store.model.BucketName;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.WriteCondition;

/// Requests that are about an object.
final class ObjectRequests {
    private final UploadRequests uploads = new UploadRequests();

    S3Operation parse(ParsedHead head, String bucketText, ObjectKey key, Payload payload) throws IOException {
        BucketName bucket = Address.existing(bucketText);
        if (head.subresource().equals("uploads") || head.subresource().equals("uploadId"))
            return uploads.parse(head, bucket, key, payload);
        head.query().first("versionId").ifPresent(ObjectVersions::requireNull);
        return switch (head.method()) {
            case "GET" -> get(head, bucket, key);
            case "HEAD" -> head(head, bucket, key);
            case "PUT" -> put(head, bucket, key, payload);
            case "DELETE" -> delete(head, bucket, key);
            case "POST" -> throw head.subresource().isEmpty() ? head.methodNotAllowed("OBJECT") : head.notImplemented();
            default -> throw head.methodNotAllowed("OBJECT");
        };
    }

    private static S3Operation get(ParsedHead head, BucketName bucket, ObjectKey key) {
        return switch (head.subresource()) {
            case "" -> new GetObject(bucket, key, new ReadParameters(head).read());
            case "acl" -> new GetObjectAcl(bucket, key);
            case "tagging" -> new GetObjectTagging(bucket, key);
            default -> throw head.notImplemented();
        };
    }

    private static S3Operation head(ParsedHead head, BucketName bucket, ObjectKey key) {
        if (!head.subresource().isEmpty())
            throw head.notImplemented();
        return new HeadObject(bucket, key, new ReadParameters(head).read());
    }

    private static S3Operation put(ParsedHead head, BucketName bucket, ObjectKey key, Payload payload) {
        if (head.query().has("partNumber") || head.query().has("versionId"))
            throw head.notImplemented();
        return switch (head.subresource()) {
            case "" -> head.headers().has("x-amz-copy-source") ? copy(head, bucket, key) : write(head, bucket, key, payload);
            case "acl" -> {
                BucketRequests.requireCannedAcl(head, payload);
                yield new PutObjectAcl(bucket, key);
            }
            default -> throw head.notImplemented();
        };
    }

    private static PutObject write(ParsedHead head, BucketName bucket, ObjectKey key, Payload payload) {
        Headers headers = head.headers();
        UploadBody body = UploadBody.of(headers, payload);
        WriteHeaders write = new WriteHeaders(headers);
        return new PutObject(bucket, key, write.attributes(), write.storageClass(), condition(headers), body);
    }

    private static CopyObject copy(ParsedHead head, BucketName bucket, ObjectKey key) {
        Headers headers = head.headers();
        CopySource source = CopySource.of(headers);
        WriteHeaders write = new WriteHeaders(headers);
        String directive = headers.first("x-amz-metadata-directive").orElse("COPY");
        Optional<Attributes> replacement = switch (directive) {
            case "COPY" -> Optional.empty();
            case "REPLACE" -> Optional.of(write.attributes());
            default -> throw S3Failure.invalidArgument("Unknown metadata directive.", "x-amz-metadata-directive", directive);
        };
        ReadConditions conditions = ReadParameters.conditions(headers, "x-amz-copy-source-");
        return new CopyObject(bucket, key, source.bucket(), source.key(), write.storageClass(), replacement,
                headers.first("x-amz-checksum-algorithm").map(ChecksumHeaders::algorithm), condition(headers), conditions);
    }

    private static S3Operation delete(ParsedHead head, BucketName bucket, ObjectKey key) {
        if (!head.subresource().isEmpty())
            throw head.notImplemented();
        return new DeleteObject(bucket, key, condition(head.headers()));
    }

    /// By [Conditional writes](https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html): `If-None-Match` with
    /// nothing but `*`, or `If-Match`.
    static WriteCondition condition(Headers headers) {
        Optional<String> ifNoneMatch = headers.first("if-none-match");
        Optional<String> ifMatch = headers.first("if-match");
        if (ifNoneMatch.isPresent() && (ifMatch.isPresent() || !ifNoneMatch.get().equals("*")))
            throw S3Failure.headerNotImplemented("If-None-Match");
        if (ifNoneMatch.isPresent())
            return new WriteCondition.IfAbsent();
        return ifMatch.map(IfMatch::condition).orElse(WriteCondition.NONE);
    }
}
