package elevennines.s3.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeoutException;

import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;

import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;

/// The body of a request from the socket. It is asked for only when it is first read: that is when a client that waits for
/// `100 Continue` gets it, so what is refused before is never sent. Failures of the client come out in S3's words. For one thread.
final class ClientBody extends InputStream {
    private final HttpServletRequest request;
    private @Nullable InputStream opened;
    private long bytes;

    ClientBody(HttpServletRequest request) {
        this.request = request;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        try {
            int read = open().read(into, offset, count);
            bytes += Math.max(0, read);
            return read;
        } catch (IOException failure) {
            throw asAnswer(failure);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    private InputStream open() throws IOException {
        InputStream stream = opened;
        if (stream == null) {
            stream = request.getInputStream();
            opened = stream;
        }
        return stream;
    }

    /// Bytes that have come so far.
    long bytes() {
        return bytes;
    }

    /// @throws S3Failure RequestTimeout, InvalidRequest or IncompleteBody
    private static S3Failure asAnswer(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException)
                return new S3Failure(S3Error.REQUEST_TIMEOUT);
            if (cause instanceof HttpException bad && !(cause instanceof java.io.EOFException))
                return new S3Failure(S3Error.INVALID_REQUEST, "The body is not valid HTTP: " + bad.getReason());
        }
        return new S3Failure(S3Error.INCOMPLETE_BODY);
    }
}
