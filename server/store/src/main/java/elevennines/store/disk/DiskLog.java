package elevennines.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/// A log that is written to its end. One thread writes at a time.
public interface DiskLog extends AutoCloseable {
    /// Durable only after [#sync]. A log whose append failed may end in any part of those bytes.
    void append(ByteBuffer bytes) throws IOException;

    /// Returns when all that was appended is durable, and the log's name too.
    void sync() throws IOException;

    @Override
    void close() throws IOException;
}
