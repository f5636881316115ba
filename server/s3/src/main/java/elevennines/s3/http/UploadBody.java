package elevennines.s3.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

import elevennines.s3.Headers;
import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;
import elevennines.s3.auth.Payload;
import elevennines.store.model.ChecksumAlgorithm;
import elevennines.store.model.ObjectBody;

/// The body of a PUT as the store takes it.
record UploadBody(Payload payload, ChecksumHeaders checksums) implements ObjectBody {
    /// The most in one PUT, of an object or of a part ([limits](https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html)).
    static final long BYTES_MAX = 5L << 30;

    /// @throws S3Failure MissingContentLength, EntityTooLarge, InvalidDigest or InvalidRequest
    static UploadBody of(Headers headers, Payload payload) {
        if (!headers.has("content-length") && !headers.has("x-amz-decoded-content-length"))
            throw new S3Failure(S3Error.MISSING_CONTENT_LENGTH);
        if (payload.length() > BYTES_MAX)
            throw new S3Failure(S3Error.ENTITY_TOO_LARGE).with("ProposedSize", Long.toString(payload.length()))
                    .with("MaxSizeAllowed", Long.toString(BYTES_MAX));
        return new UploadBody(payload, ChecksumHeaders.of(headers));
    }

    @Override
    public InputStream stream() {
        return payload.stream();
    }

    @Override
    public long length() {
        return payload.length();
    }

    @Override
    public Set<ChecksumAlgorithm> algorithms() {
        return checksums.algorithm().map(Set::of).orElse(Set.of());
    }

    @Override
    public List<Promise> promises() {
        try {
            return checksums.promises(payload.trailers());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
