package elevennines.store.disk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;

/// Logs that end with the process.
final class MemoryLogs implements DiskLogs {
    private final ConcurrentSkipListMap<String, ByteArrayOutputStream> logs = new ConcurrentSkipListMap<>();

    @Override
    public List<String> names() {
        return List.copyOf(logs.keySet());
    }

    @Override
    public DiskLog create(String name) throws IOException {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        if (logs.putIfAbsent(name, log) != null)
            throw new FileAlreadyExistsException(name);
        return new MemoryLog(log);
    }

    @Override
    public InputStream read(String name) throws IOException {
        ByteArrayOutputStream log = logs.get(name);
        if (log == null)
            throw new NoSuchFileException(name);
        return new ByteArrayInputStream(log.toByteArray());
    }

    @Override
    public void sync(String name) {}

    @Override
    public void delete(String name) {
        logs.remove(name);
    }

    void destroy() {
        logs.clear();
    }

    private record MemoryLog(ByteArrayOutputStream bytes) implements DiskLog {
        @Override
        public void append(ByteBuffer more) {
            bytes.write(more.array(), more.arrayOffset() + more.position(), more.remaining());
        }

        @Override
        public void sync() {}

        @Override
        public void close() {}
    }
}
