package elevennines.store.snapshot;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Writes the digest of all bytes before them in place of the last [#SEAL_CHARS]. Those are the comment of a zip, which ends with its comment: so a
/// zip whose comment was [#PLACE] when it was written stays one.
final class SealedOutput extends FilterOutputStream {
    static final int SEAL_CHARS = 64;
    static final String PLACE = "0".repeat(SEAL_CHARS);

    private final MessageDigest digest = sha256();
    /// What may be the last bytes, `heldCount` of them.
    private final byte[] held = new byte[SEAL_CHARS];
    private int heldCount;

    SealedOutput(OutputStream out) {
        super(out);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    static byte[] seal(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest()).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[]{(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        int heldPassed = Math.clamp((long) heldCount + count - SEAL_CHARS, 0, heldCount);
        pass(held, 0, heldPassed);
        System.arraycopy(held, heldPassed, held, 0, heldCount - heldPassed);
        heldCount -= heldPassed;
        int passed = Math.max(0, count - (SEAL_CHARS - heldCount));
        pass(bytes, from, passed);
        System.arraycopy(bytes, from + passed, held, heldCount, count - passed);
        heldCount += count - passed;
    }

    private void pass(byte[] bytes, int from, int count) throws IOException {
        digest.update(bytes, from, count);
        out.write(bytes, from, count);
    }

    /// Ends the file; what is below stays open.
    @Override
    public void close() throws IOException {
        out.write(seal(digest));
        out.flush();
    }
}
