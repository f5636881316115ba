package elevennines.store.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;

/// The logs of a disk that may have faults: what is written to them passes a gate first.
final class FaultyLogs implements DiskLogs {
    /// Lets a write through, late perhaps, or refuses it.
    interface Gate {
        void pass() throws IOException;
    }

    private final DiskLogs logs;
    private final Gate gate;

    FaultyLogs(DiskLogs logs, Gate gate) {
        this.logs = logs;
        this.gate = gate;
    }

    @Override
    public List<String> names() throws IOException {
        return logs.names();
    }

    @Override
    public DiskLog create(String name) throws IOException {
        gate.pass();
        DiskLog log = logs.create(name);
        return new DiskLog() {
            @Override
            public void append(ByteBuffer bytes) throws IOException {
                gate.pass();
                log.append(bytes);
            }

            @Override
            public void sync() throws IOException {
                gate.pass();
                log.sync();
            }

            @Override
            public void close() throws IOException {
                log.close();
            }
        };
    }

    @Override
    public InputStream read(String name) throws IOException {
        return logs.read(name);
    }

    @Override
    public void sync(String name) throws IOException {
        gate.pass();
        logs.sync(name);
    }

    @Override
    public void delete(String name) throws IOException {
        logs.delete(name);
    }
}
