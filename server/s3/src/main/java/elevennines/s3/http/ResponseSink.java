package elevennines.s3.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

import elevennines.store.data.ByteSink;

/// Bytes to Jetty's own response, past the servlet API's copies: a buffer outside the heap goes to the socket as it is. What the
/// socket does not take at once, Jetty sends as the client makes room, while the next piece is read.
///
/// A client has [#PATIENCE] for each piece, however small its steps: it holds a buffer that others wait for.
record ResponseSink(Response response) implements ByteSink {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public Sending send(ByteBuffer bytes) {
        Callback.Completable sent = new Callback.Completable();
        response.write(false, bytes, sent);
        return new Sending() {
            @Override
            public boolean isDone() {
                return sent.isDone();
            }

            @Override
            public void await() throws IOException {
                ResponseSink.await(sent);
            }
        };
    }

    private static void await(Callback.Completable sent) throws IOException {
        try {
            sent.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw new IOException("The client went away", failed.getCause());
        } catch (TimeoutException slow) {
            throw new IOException("The client took less than a piece in " + PATIENCE.toSeconds() + " s", slow);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("Stopped while sending", stopped);
        }
    }
}
