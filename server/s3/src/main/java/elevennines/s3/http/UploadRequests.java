package elevennines.s3.http;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import elevennines.s3.Headers;
import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;
import elevennines.s3.S3Operation;
import elevennines.s3.S3Operation.AbortMultipartUpload;
import elevennines.s3.S3Operation.CompleteMultipartUpload;
import elevennines.s3.S3Operation.CreateMultipartUpload;
import elevennines.s3.S3Operation.ListParts;
import elevennines.s3.S3Operation.UploadPart;
import elevennines.s3.S3Operation.UploadPartCopy;
import elevennines.s3.auth.Payload;
import elevennines.store.model.BucketName;
import elevennines.store.model.ByteRange;
import elevennines.store.model.Checksum;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.PartNumber;
import elevennines.store.model.UploadId;
import elevennines.store.multipart.CompleteUploadCommand.Claims;

/// Requests that are about an upload in parts.
final class UploadRequests {
    private static final int PARTS_LISTED_MAX = 1000;
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{1,18})-(\\d{1,18})");

    S3Operation parse(ParsedHead head, BucketName bucket, ObjectKey key, Payload payload) throws IOException {
        if (head.subresource().equals("uploads")) {
            if (!head.method().equals("POST"))
                throw head.notImplemented();
            return create(head.headers(), bucket, key);
        }
        UploadId upload = UploadId.parse(head.query().first("uploadId").orElse(""));
        return switch (head.method()) {
            case "PUT" -> part(head, bucket, key, upload, payload);
            case "POST" -> complete(head, bucket, key, upload, payload);
            case "DELETE" -> new AbortMultipartUpload(bucket, key, upload);
            case "GET" -> listParts(head, bucket, key, upload);
            default -> throw head.methodNotAllowed("UPLOAD");
        };
    }

    private static CreateMultipartUpload create(Headers headers, BucketName bucket, ObjectKey key) {
        WriteHeaders write = new WriteHeaders(headers);
        ChecksumAlgorithm algorithm = headers.first("x-amz-checksum-algorithm").map(ChecksumHeaders::algorithm)
                .orElse(ChecksumAlgorithm.CRC64NVME);
        return new CreateMultipartUpload(bucket, key, write.attributes(), write.storageClass(), algorithm, fullObject(headers, algorithm));
    }

    /// By [Checksum types](https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html): CRC-64 is only
    /// of the full object, SHA only composite, the other two either, and composite unless asked.
    private static boolean fullObject(Headers headers, ChecksumAlgorithm algorithm) {
        boolean onlyFull = algorithm == ChecksumAlgorithm.CRC64NVME;
        boolean onlyComposite = algorithm == ChecksumAlgorithm.SHA1 || algorithm == ChecksumAlgorithm.SHA256;
        boolean full = claimedFullObject(headers).orElse(onlyFull);
        if (full && onlyComposite || !full && onlyFull)
            throw new S3Failure(S3Error.INVALID_REQUEST, "The " + (full ? "FULL_OBJECT" : "COMPOSITE")
                    + " checksum type cannot be used with the " + algorithm.name().toLowerCase(Locale.ROOT) + " checksum algorithm.");
        return full;
    }

    private static S3Operation part(ParsedHead head, BucketName bucket, ObjectKey key, UploadId upload, Payload payload) {
        PartNumber number = ReadParameters.partNumber(head.query().first("partNumber").orElse(""));
        Headers headers = head.headers();
        if (!headers.has("x-amz-copy-source"))
            return new UploadPart(bucket, key, upload, number, UploadBody.of(headers, payload));
        CopySource source = CopySource.of(headers);
        return new UploadPartCopy(bucket, key, upload, number, source.bucket(), source.key(),
                headers.first("x-amz-copy-source-range").map(UploadRequests::range),
                ReadParameters.conditions(headers, "x-amz-copy-source-"));
    }

    private static ByteRange range(String header) {
        Matcher matcher = RANGE.matcher(header.strip());
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) > Long.parseLong(matcher.group(2)))
            throw S3Failure.invalidArgument("The x-amz-copy-source-range value must be of the form bytes=first-last where first and last"
                    + " are the zero-based offsets of the first and last bytes to copy", "x-amz-copy-source-range", header);
        return new ByteRange(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    private static CompleteMultipartUpload complete(ParsedHead head, BucketName bucket, ObjectKey key, UploadId upload, Payload payload)
            throws IOException {
        Headers headers = head.headers();
        byte[] document = SmallBody.read(payload, ChecksumHeaders.ofDocument(headers));
        Claims claims = new Claims(checksum(headers), claimedFullObject(headers),
                headers.first("x-amz-mp-object-size").map(UploadRequests::size));
        return new CompleteMultipartUpload(bucket, key, upload, elevennines.s3.xml.CompleteMultipartUpload.parse(document).parts(), claims,
                ObjectRequests.condition(headers), head.url());
    }

    /// Here the checksum headers are about the object to be, not about the body.
    private static Optional<Checksum> checksum(Headers headers) {
        for (ChecksumAlgorithm each : ChecksumAlgorithm.values()) {
            String name = "x-amz-checksum-" + each.name().toLowerCase(Locale.ROOT);
            Optional<String> value = headers.first(name);
            if (value.isPresent())
                return Optional.of(checksum(each, name, value.get()));
        }
        return Optional.empty();
    }

    private static Checksum checksum(ChecksumAlgorithm algorithm, String name, String value) {
        try {
            return Checksum.parse(algorithm, value);
        } catch (IllegalArgumentException notOne) {
            throw new S3Failure(S3Error.INVALID_REQUEST, "Value for " + name + " header is invalid.");
        }
    }

    private static Optional<Boolean> claimedFullObject(Headers headers) {
        return headers.first("x-amz-checksum-type").map(type -> switch (type.toUpperCase(Locale.ROOT)) {
            case "FULL_OBJECT" -> true;
            case "COMPOSITE" -> false;
            default -> throw new S3Failure(S3Error.INVALID_REQUEST, "Value for x-amz-checksum-type header is invalid.");
        });
    }

    private static long size(String text) {
        if (!text.matches("\\d{1,18}"))
            throw S3Failure.invalidArgument("Not a size", "x-amz-mp-object-size", text);
        return Long.parseLong(text);
    }

    private static ListParts listParts(ParsedHead head, BucketName bucket, ObjectKey key, UploadId upload) {
        ListingParameters listing = new ListingParameters(head.query());
        int after = head.query().has("part-number-marker") ? listing.limit("part-number-marker", Integer.MAX_VALUE) : 0;
        return new ListParts(bucket, key, upload, after, listing.limit("max-parts", PARTS_LISTED_MAX));
    }
}
