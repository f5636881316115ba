package elevennines.s3.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeoutException;

import jakarta.servlet.http.HttpServletRequest;
import org.eclipse.jetty.http.HttpException;
import org.jspecify.annotations.Nullable;

import elevennines.s3.S3Config;
import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;
import elevennines.store.time.Ticker;

/// The body of a request from the socket. It is asked for only when it is first read: that is when a client that waits for
/// `100 Continue` gets it, so what is refused before is never sent. Failures of the client come out in S3's words, and one that sends too slowly has
/// failed: nothing more is read of it. For one thread.
final class ClientBody extends InputStream {
    private final HttpServletRequest request;
    private final Ticker ticker;
    private final SenderPace pace;
    private @Nullable InputStream opened;
    private long bytes;
    private boolean tooSlow;

    ClientBody(HttpServletRequest request, S3Config config) {
        this.request = request;
        this.ticker = config.ticker();
        this.pace = new SenderPace(config.clients());
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        if (tooSlow)
            throw new S3Failure(S3Error.REQUEST_TIMEOUT);
        try {
            long began = ticker.nanoTime();
            int read = open().read(into, offset, count);
            if (read > 0)
                note(read, ticker.nanoTime() - began);
            return read;
        } catch (IOException failure) {
            throw asAnswer(failure);
        }
    }

    private void note(int read, long waitedNanos) {
        bytes += read;
        tooSlow = pace.isTooSlow(waitedNanos, read);
        if (tooSlow)
            throw new S3Failure(S3Error.REQUEST_TIMEOUT);
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
