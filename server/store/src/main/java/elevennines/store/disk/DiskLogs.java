package elevennines.store.disk;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// The append-only logs on a disk, beside its shards. Thread-safe.
public interface DiskLogs {
    /// By name.
    List<String> names() throws IOException;

    /// A new log; refused if one of this name is there.
    DiskLog create(String name) throws IOException;

    /// What the log holds, from its beginning.
    InputStream read(String name) throws IOException;

    /// Returns when the log is durable as it is, with what a killed process left in the page cache alone.
    void sync(String name) throws IOException;

    /// Deletes the log, if it is there.
    void delete(String name) throws IOException;
}
