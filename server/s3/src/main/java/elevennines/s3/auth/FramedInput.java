package elevennines.s3.auth;

import java.io.IOException;
import java.io.InputStream;

import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;

/// Lines and bytes of a framed body through one small buffer, which large reads go around. For one thread.
final class FramedInput {
    static final int LINE_BYTES_MAX = 8 * 1024;
    private static final int BUFFER_BYTES = 16 * 1024;

    private final InputStream wire;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;

    FramedInput(InputStream wire) {
        this.wire = wire;
    }

    /// At least one byte, at most `count`.
    /// @throws S3Failure IncompleteBody at the end
    int read(byte[] bytes, int offset, int count) throws IOException {
        if (position == limit && count >= BUFFER_BYTES)
            return some(wire.read(bytes, offset, count));
        if (position == limit)
            fill();
        int read = Math.min(count, limit - position);
        System.arraycopy(buffer, position, bytes, offset, read);
        position += read;
        return read;
    }

    /// The line that starts here, without its end (CRLF, or LF alone).
    /// @throws S3Failure IncompleteBody at the end, InvalidRequest if it is too long
    String line() throws IOException {
        StringBuilder line = new StringBuilder(96);
        for (int next = next(); next != '\n'; next = next()) {
            if (line.length() == LINE_BYTES_MAX)
                throw new S3Failure(S3Error.INVALID_REQUEST, "The body is not framed as aws-chunked");
            line.append((char) next);
        }
        int length = line.length();
        return length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
    }

    void requireLineEnd() throws IOException {
        if (!line().isEmpty())
            throw new S3Failure(S3Error.INVALID_REQUEST, "A chunk is longer than its head says");
    }

    /// @throws S3Failure InvalidRequest if anything follows
    void requireEnd() throws IOException {
        if (position < limit || wire.read(buffer, 0, 1) >= 0)
            throw new S3Failure(S3Error.INVALID_REQUEST, "Bytes follow the end of the body");
    }

    boolean atEnd() throws IOException {
        if (position < limit)
            return false;
        int read = wire.read(buffer, 0, BUFFER_BYTES);
        position = 0;
        limit = Math.max(0, read);
        return read < 0;
    }

    private int next() throws IOException {
        if (position == limit)
            fill();
        return buffer[position++] & 0xFF;
    }

    private void fill() throws IOException {
        position = 0;
        limit = 0;
        limit = some(wire.read(buffer, 0, BUFFER_BYTES));
    }

    private static int some(int read) {
        if (read < 0)
            throw new S3Failure(S3Error.INCOMPLETE_BODY);
        return read;
    }
}
