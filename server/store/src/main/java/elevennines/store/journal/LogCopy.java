package elevennines.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

import elevennines.store.disk.Disk;
import elevennines.store.disk.DiskBay;
import elevennines.store.disk.DiskLog;
import elevennines.store.disk.DiskUnreachable;

/// One copy of a log, on one disk: good as long as that very disk sits in its bay and answers.
final class LogCopy implements AutoCloseable {
    private final Carrier carrier;
    private final DiskLog log;

    private LogCopy(Carrier carrier, DiskLog log) {
        this.carrier = carrier;
        this.log = log;
    }

    static LogCopy create(DiskBay bay, LogName name) throws IOException {
        Disk disk = bay.require();
        return new LogCopy(new Carrier(bay, disk), disk.logs().create(name.toString()));
    }

    /// A disk as it sits in its bay.
    record Carrier(DiskBay bay, Disk disk) {
        boolean isReachable() {
            return bay.disk().filter(there -> there == disk).isPresent();
        }
    }

    Carrier carrier() {
        return carrier;
    }

    void append(ByteBuffer bytes) throws IOException {
        requireReachable();
        log.append(bytes.duplicate());
    }

    /// A disk that went away meanwhile may have taken the bytes with it.
    void sync() throws IOException {
        log.sync();
        requireReachable();
    }

    private void requireReachable() throws DiskUnreachable {
        if (!carrier.isReachable())
            throw new DiskUnreachable(carrier.bay().id(), carrier.bay().state());
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
