package elevennines.s3.http;

import elevennines.s3.Headers;
import elevennines.s3.ObjectVersions;
import elevennines.s3.PercentCode;
import elevennines.s3.S3Failure;
import elevennines.store.model.BucketName;
import elevennines.store.model.ObjectKey;

/// `x-amz-copy-source`: `bucket/key`, with or without a slash before it, percent-encoded, and perhaps `?versionId=` behind.
record CopySource(BucketName bucket, ObjectKey key) {
    private static final String VERSION = "?versionId=";

    static CopySource of(Headers headers) {
        return parse(HeaderText.decode(headers.first("x-amz-copy-source").orElseThrow()));
    }

    /// @throws S3Failure InvalidArgument
    static CopySource parse(String header) {
        int version = header.indexOf(VERSION);
        if (version >= 0)
            ObjectVersions.requireNull(header.substring(version + VERSION.length()));
        String path = PercentCode.decode(version < 0 ? header : header.substring(0, version), false);
        String relative = path.startsWith("/") ? path.substring(1) : path;
        int slash = relative.indexOf('/');
        if (slash <= 0 || slash == relative.length() - 1 || relative.startsWith("arn:"))
            throw S3Failure.invalidArgument("Copy Source must mention the source bucket and key: sourcebucket/sourcekey",
                    "x-amz-copy-source", header);
        return new CopySource(Address.existing(relative.substring(0, slash)), new ObjectKey(relative.substring(slash + 1)));
    }
}
