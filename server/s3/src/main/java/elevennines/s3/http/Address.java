package elevennines.s3.http;

import java.util.Optional;
import java.util.regex.Pattern;

import elevennines.s3.PercentCode;
import elevennines.s3.RequestHead;
import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;
import elevennines.s3.VirtualHosts;
import elevennines.store.model.BucketName;
import elevennines.store.model.ObjectKey;

/// What a request is about, by its host and path: `/bucket/key`, or `/key` at `bucket.domain`
/// ([Virtual hosting of buckets](https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html)). Nothing in a key is
/// normalised: `a/../b`, `//` and `.` are names like any other.
sealed interface Address {
    record Service() implements Address {}

    record OfBucket(String bucket) implements Address {}

    record OfObject(String bucket, ObjectKey key) implements Address {}

    /// @throws S3Failure InvalidURI
    /// @throws elevennines.store.model.Refusal KeyTooLong
    static Address of(RequestHead head, VirtualHosts hosts) {
        Optional<String> hostBucket = hosts.bucket(head.headers());
        String path = head.rawPath().substring(1);
        if (hostBucket.isPresent())
            return in(hostBucket.get(), path);
        int slash = path.indexOf('/');
        String bucket = PercentCode.decode(slash < 0 ? path : path.substring(0, slash), false);
        if (bucket.isEmpty() && slash < 0)
            return new Service();
        return in(bucket, slash < 0 ? "" : path.substring(slash + 1));
    }

    private static Address in(String bucket, String rawKey) {
        return rawKey.isEmpty() ? new OfBucket(bucket) : new OfObject(bucket, new ObjectKey(PercentCode.decode(rawKey, false)));
    }

    /// Names that buckets of long ago may have had: of these S3 says that there is no such bucket, not that the name is wrong.
    Pattern LEGACY_NAME = Pattern.compile("[A-Za-z0-9._-]{3,255}");
    Pattern MODERN_NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    /// The name of a bucket that must exist already.
    static BucketName existing(String bucket) {
        boolean legacy = LEGACY_NAME.matcher(bucket).matches() && !MODERN_NAME.matcher(bucket).matches();
        if (legacy)
            throw new S3Failure(S3Error.NO_SUCH_BUCKET).with("BucketName", bucket);
        return new BucketName(bucket);
    }
}
