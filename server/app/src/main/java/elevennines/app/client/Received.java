package elevennines.app.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/// The body of an answer as it streamed in: digests of all of it, and its first bytes, for a film need not be kept to be proven.
public record Received(byte[] kept, long length, String sha256, String md5) {
    /// Bodies above this are digested, not kept; the pages show pictures.
    static final int KEPT_BYTES_MAX = 32 << 20;
    private static final int CHUNK_BYTES = 1 << 16;

    /// Whether [#kept] is all that came.
    public boolean whole() {
        return kept.length == length;
    }

    /// An answer that breaks off (the store found the damage on its way) is as long as what came.
    static Received from(InputStream body) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        MessageDigest sha256 = SigV4.digest("SHA-256");
        MessageDigest md5 = SigV4.digest("MD5");
        long length = 0;
        byte[] chunk = new byte[CHUNK_BYTES];
        try (InputStream in = body) {
            for (int got = in.read(chunk); got >= 0; got = in.read(chunk)) {
                kept.write(chunk, 0, Math.min(got, KEPT_BYTES_MAX - kept.size()));
                sha256.update(chunk, 0, got);
                md5.update(chunk, 0, got);
                length += got;
            }
        } catch (IOException brokenOff) {
            return received(kept, length, sha256, md5);
        }
        return received(kept, length, sha256, md5);
    }

    private static Received received(ByteArrayOutputStream kept, long length, MessageDigest sha256, MessageDigest md5) {
        HexFormat hex = HexFormat.of();
        return new Received(kept.toByteArray(), length, hex.formatHex(sha256.digest()), hex.formatHex(md5.digest()));
    }
}
