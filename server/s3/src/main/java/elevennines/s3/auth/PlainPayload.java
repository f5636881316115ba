package elevennines.s3.auth;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import elevennines.s3.Headers;
import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;

/// A body without framing, and with its SHA-256 where the sender signed one. For one thread.
final class PlainPayload extends InputStream implements Payload {
    private final InputStream wire;
    private final long length;
    private final String sha256Hex;
    private final @Nullable MessageDigest digest;
    private long left;
    private boolean verified;

    /// An empty `sha256Hex` asks for no check.
    PlainPayload(InputStream wire, long length, String sha256Hex) {
        this.wire = wire;
        this.length = length;
        this.left = length;
        this.sha256Hex = sha256Hex;
        this.digest = sha256Hex.isEmpty() ? null : Digests.sha256();
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, bytes.length);
        if (count == 0)
            return 0;
        if (left == 0) {
            verify();
            return -1;
        }
        int read = wire.read(bytes, offset, (int) Math.min(count, left));
        if (read < 0)
            throw new S3Failure(S3Error.INCOMPLETE_BODY);
        if (digest != null)
            digest.update(bytes, offset, read);
        left -= read;
        if (left == 0)
            verify();
        return read;
    }

    private void verify() {
        if (verified || digest == null)
            return;
        verified = true;
        String computed = HexFormat.of().formatHex(digest.digest());
        if (!Digests.same(computed, sha256Hex))
            throw new S3Failure(S3Error.CONTENT_SHA256_MISMATCH).with("ClientComputedContentSHA256", sha256Hex)
                    .with("S3ComputedContentSHA256", computed);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public InputStream stream() {
        return this;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public Headers trailers() throws IOException {
        skip(Long.MAX_VALUE);
        verify();
        return new Headers();
    }
}
