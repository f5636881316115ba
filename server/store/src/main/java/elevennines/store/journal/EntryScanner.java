package elevennines.store.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// Reads one copy of a log: every intact entry of its generation, in order. Damaged bytes are stepped over, one by one, so that an intact entry after them
/// is found and tells that something is missing; a torn end is simply the end.
final class EntryScanner implements AutoCloseable {
    private final InputStream in;
    private final long generation;
    private ByteBuffer buffer = ByteBuffer.allocate(256 << 10).limit(0);
    private boolean ended;

    EntryScanner(InputStream in, long generation) {
        this.in = in;
        this.generation = generation;
    }

    Optional<Entry> next() throws IOException {
        while (has(Entry.HEADER_BYTES)) {
            int length = Entry.lengthBytes(buffer);
            Optional<Entry> entry = length > 0 && has(length)
                    ? Entry.decode(buffer.slice(buffer.position(), length)).filter(found -> found.generation() == generation)
                    : Optional.empty();
            buffer.position(buffer.position() + (entry.isPresent() ? length : 1));
            if (entry.isPresent())
                return entry;
        }
        return Optional.empty();
    }

    /// Has so many bytes in the buffer, if the log has them.
    private boolean has(int count) throws IOException {
        if (buffer.remaining() >= count)
            return true;
        if (!ended)
            fill(count);
        return buffer.remaining() >= count;
    }

    private void fill(int count) throws IOException {
        int rest = buffer.remaining();
        byte[] bytes = buffer.array();
        if (bytes.length < count)
            bytes = Arrays.copyOfRange(bytes, buffer.position(), buffer.position() + Math.max(count, 2 * bytes.length));
        else
            System.arraycopy(bytes, buffer.position(), bytes, 0, rest);
        int read = in.readNBytes(bytes, rest, bytes.length - rest);
        ended = rest + read < bytes.length;
        buffer = ByteBuffer.wrap(bytes, 0, rest + read);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
