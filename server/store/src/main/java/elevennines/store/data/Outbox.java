package elevennines.store.data;

import java.io.IOException;
import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/// The buffers of one transfer: while one piece is being sent, the next is read from the disks. A client that takes what it is sent at once
/// needs one buffer, and a slow one holds two at most, whatever the object's size. For one thread.
public final class Outbox implements AutoCloseable {
    private final StripeBuffers buffers;
    private final ByteSink sink;
    /// Being sent; none, if what is being sent is small and from the heap.
    private StripeBuffers.@Nullable Piece busy;
    private StripeBuffers.@Nullable Piece idle;
    private ByteSink.@Nullable Sending sending;

    public Outbox(StripeBuffers buffers, ByteSink sink) {
        this.buffers = buffers;
        this.sink = sink;
    }

    /// An empty buffer for `bytes` bytes, to be filled and given to [#send]. Refuses with TooBusy.
    ByteBuffer next(int bytes) throws IOException {
        if (bytes <= StripeBuffers.SMALL_BYTES)
            return ByteBuffer.allocate(bytes);
        return idlePiece().bytes().clear().limit(bytes);
    }

    private StripeBuffers.Piece idlePiece() throws IOException {
        if (idle == null && sending != null && sending.isDone())
            settle();
        if (idle == null)
            idle = busy == null ? buffers.piece() : buffers.pieceIfFree();
        if (idle == null)
            settle();
        return java.util.Objects.requireNonNull(idle);
    }

    /// Begins to send a buffer from [#next], after what was sent before.
    void send(ByteBuffer bytes) throws IOException {
        settle();
        sending = sink.send(bytes);
        if (idle != null && bytes == idle.bytes()) {
            busy = idle;
            idle = null;
        }
    }

    /// Returns when all is out.
    public void finish() throws IOException {
        settle();
    }

    /// Returns when all is out and no buffer is held: whoever waits for many buffers must not sit on some.
    void release() throws IOException {
        settle();
        if (idle != null)
            idle.close();
        idle = null;
    }

    private void settle() throws IOException {
        ByteSink.Sending now = sending;
        StripeBuffers.Piece sent = busy;
        sending = null;
        busy = null;
        boolean free = false;
        try {
            if (now != null)
                now.await();
            free = true;
        } finally {
            if (sent != null && !free)
                sent.forfeit();
        }
        if (sent != null && idle == null)
            idle = sent;
        else if (sent != null)
            sent.close();
    }

    @Override
    public void close() {
        try {
            release();
        } catch (IOException broken) {
            // Whoever sent the last piece did not ask how it went: there is an earlier failure to tell of.
            if (idle != null)
                idle.close();
            idle = null;
        }
    }
}
