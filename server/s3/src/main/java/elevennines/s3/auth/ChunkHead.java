package elevennines.s3.auth;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;

/// The line before a chunk. The signature is empty where there is none.
record ChunkHead(long size, String signature) {
    private static final Pattern SHAPE = Pattern.compile("([0-9a-fA-F]{1,15})(?:\\s*;\\s*chunk-signature=([0-9a-f]{64}))?\\s*");

    /// @throws S3Failure InvalidRequest
    static ChunkHead parse(String line) {
        Matcher matcher = SHAPE.matcher(line);
        if (!matcher.matches())
            throw new S3Failure(S3Error.INVALID_REQUEST, "The body is not framed as aws-chunked");
        String signature = matcher.group(2);
        return new ChunkHead(Long.parseLong(matcher.group(1), 16), signature == null ? "" : signature);
    }
}
