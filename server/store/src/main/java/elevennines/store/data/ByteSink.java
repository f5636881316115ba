package elevennines.store.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/// Where verified bytes go, such as a client's connection. Takes one piece at a time.
public interface ByteSink {
    /// Begins to send what lies between position and limit. The buffer is the sink's until [Sending#await] has returned.
    Sending send(ByteBuffer bytes) throws IOException;

    /// Bytes on their way.
    interface Sending {
        boolean isDone();

        /// Returns when all of them are out. After a failure the buffer may still be the sink's.
        void await() throws IOException;
    }

    /// Writes each piece before `send` returns.
    static ByteSink to(OutputStream out) {
        return bytes -> {
            if (bytes.hasArray()) {
                out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
            } else {
                byte[] copy = new byte[bytes.remaining()];
                bytes.get(copy);
                out.write(copy);
            }
            return SENT;
        };
    }

    Sending SENT = new Sending() {
        @Override
        public boolean isDone() {
            return true;
        }

        @Override
        public void await() {}
    };
}
