package elevennines.store.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Takes all rows of a world, as they are at the boundary where its generation begins. One thread.
public final class SnapshotWriter implements AutoCloseable {
    private static final int CHANGES_PER_ENTRY = 512;

    private final ReplicatedLog log;
    private final List<Change> pending = new ArrayList<>();

    SnapshotWriter(ReplicatedLog log) {
        this.log = log;
    }

    public void add(Change row) throws IOException {
        pending.add(row);
        if (pending.size() == CHANGES_PER_ENTRY)
            flush();
    }

    private void flush() throws IOException {
        log.append(pending);
        pending.clear();
    }

    /// Returns when the snapshot is whole and durable.
    public void seal() throws IOException {
        if (!pending.isEmpty())
            flush();
        log.seal();
        log.sync();
    }

    ReplicatedLog log() {
        return log;
    }

    @Override
    public void close() {
        log.close();
    }
}
