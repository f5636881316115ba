package elevennines.s3.http;

import java.util.Optional;

import elevennines.s3.ContinuationToken;
import elevennines.s3.Query;
import elevennines.s3.S3Failure;
import elevennines.s3.S3Operation;
import elevennines.s3.S3Operation.ListBuckets;
import elevennines.s3.S3Operation.ListMultipartUploads;
import elevennines.s3.S3Operation.ListObjectVersions;
import elevennines.s3.S3Operation.ListObjects;
import elevennines.s3.S3Operation.ListObjectsV2;
import elevennines.s3.S3Operation.Page;
import elevennines.store.model.BucketName;
import elevennines.store.object.ListQuery;

/// The query of each kind of listing.
record ListingParameters(Query query) {
    private static final int BUCKETS_MAX = 10_000;

    ListBuckets buckets() {
        int countMax = text("max-buckets").isEmpty() ? BUCKETS_MAX : limit("max-buckets", Integer.MAX_VALUE);
        if (countMax < 1 || countMax > BUCKETS_MAX)
            throw S3Failure.invalidArgument("Argument max-buckets must be an integer between 1 and 10000", "max-buckets",
                    query.first("max-buckets").orElse(""));
        boolean paged = query.has("max-buckets") || query.has("prefix") || query.has("continuation-token") || query.has("bucket-region");
        return new ListBuckets(text("prefix"), query.first("bucket-region"),
                query.first("continuation-token").map(ContinuationToken::parse).orElse(""), countMax, paged);
    }

    S3Operation objects(BucketName bucket) {
        String type = query.first("list-type").orElse("1");
        return switch (type) {
            case "1" -> new ListObjects(bucket, page("max-keys"), text("marker"));
            case "2" -> objectsV2(bucket);
            default -> throw S3Failure.invalidArgument("Invalid List Type specified in Query String", "list-type", type);
        };
    }

    private ListObjectsV2 objectsV2(BucketName bucket) {
        Optional<String> startAfter = query.first("start-after").filter(key -> !key.isEmpty());
        Optional<String> token = query.first("continuation-token");
        String after = token.map(ContinuationToken::parse).or(() -> startAfter).orElse("");
        boolean fetchOwner = query.first("fetch-owner").map(value -> value.equalsIgnoreCase("true")).orElse(false);
        return new ListObjectsV2(bucket, page("max-keys"), startAfter, token, after, fetchOwner);
    }

    ListObjectVersions versions(BucketName bucket) {
        String keyMarker = text("key-marker");
        String versionIdMarker = text("version-id-marker");
        if (!versionIdMarker.isEmpty() && keyMarker.isEmpty())
            throw S3Failure.invalidArgument("A version-id marker cannot be specified without a key marker.", "version-id-marker",
                    versionIdMarker);
        return new ListObjectVersions(bucket, page("max-keys"), keyMarker, versionIdMarker);
    }

    ListMultipartUploads uploads(BucketName bucket) {
        return new ListMultipartUploads(bucket, page("max-uploads"), text("key-marker"), text("upload-id-marker"));
    }

    private Page page(String limitName) {
        String encoding = text("encoding-type");
        if (!encoding.isEmpty() && !encoding.equals("url"))
            throw S3Failure.invalidArgument("Invalid Encoding Method specified in Request", "encoding-type", encoding);
        return new Page(text("prefix"), text("delimiter"), limit(limitName, ListQuery.ENTRIES_MAX), encoding.equals("url"));
    }

    /// More than the most is the most.
    int limit(String name, int most) {
        String text = query.first(name).filter(value -> !value.isEmpty()).orElse(Integer.toString(most));
        if (!text.matches("\\d{1,10}") || Long.parseLong(text) > Integer.MAX_VALUE)
            throw S3Failure.invalidArgument("Provided " + name + " not an integer or within integer range", name, text);
        return (int) Math.min(most, Long.parseLong(text));
    }

    private String text(String name) {
        return query.first(name).orElse("");
    }
}
