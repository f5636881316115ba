package elevennines.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import elevennines.store.disk.DiskBay;
import elevennines.store.journal.LogCopy.Carrier;

/// A log that is written to several disks at once. A copy whose disk fails is left behind for good: after a failed fsync nobody knows what the
/// kernel still has. What is written counts as long as [JournalDisks#copiesMin] copies take it. Not thread-safe.
final class ReplicatedLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicatedLog.class);

    private final LogName name;
    private final JournalDisks disks;
    private final Executor sideBySide;
    private final List<LogCopy> copies = new CopyOnWriteArrayList<>();
    private final ChangeEncoder encoder = new ChangeEncoder();
    private long lastNumber;
    private long bytes;
    private volatile boolean lostCopies;

    private ReplicatedLog(LogName name, JournalDisks disks, Executor sideBySide) {
        this.name = name;
        this.disks = disks;
        this.sideBySide = sideBySide;
    }

    /// Begins the log on these disks, after entry `number`; `repeated` is what that entry says, if this log is to say it too. Nothing is durable
    /// yet.
    static ReplicatedLog begin(LogName name, JournalDisks disks, List<DiskBay> bays, Executor sideBySide, long number,
            List<Change> repeated) throws IOException {
        ReplicatedLog log = new ReplicatedLog(name, disks, sideBySide);
        for (DiskBay bay : bays)
            log.create(bay);
        log.append(new Entry(name.generation(), number, Entry.Kind.BEGIN, log.encoder.encode(repeated)));
        return log;
    }

    private void create(DiskBay bay) {
        try {
            copies.add(LogCopy.create(bay, name));
        } catch (IOException e) {
            distrust(bay, e);
        }
    }

    LogName name() {
        return name;
    }

    long lastNumber() {
        return lastNumber;
    }

    /// Bytes of one copy.
    long bytes() {
        return bytes;
    }

    /// The disks that take what is written.
    List<Carrier> carriers() {
        return copies.stream().map(LogCopy::carrier).toList();
    }

    /// True if a disk was left behind since the log began.
    boolean hasLostCopies() {
        return lostCopies;
    }

    void append(List<Change> changes) throws IOException {
        append(new Entry(name.generation(), lastNumber + 1, Entry.Kind.CHANGES, encoder.encode(changes)));
    }

    void seal() throws IOException {
        append(new Entry(name.generation(), lastNumber + 1, Entry.Kind.SEAL, new byte[0]));
    }

    private void append(Entry entry) throws IOException {
        ByteBuffer encoded = entry.encode();
        for (LogCopy copy : copies)
            attempt(copy, () -> copy.append(encoded));
        requireEnough();
        lastNumber = entry.number();
        bytes += encoded.remaining();
    }

    /// Returns when enough copies are durable: those of all disks that answer.
    void sync() throws IOException {
        List<LogCopy> all = List.copyOf(copies);
        if (!all.isEmpty()) {
            CountDownLatch others = new CountDownLatch(all.size() - 1);
            for (LogCopy copy : all.subList(1, all.size()))
                sideBySide.execute(() -> {
                    try {
                        attempt(copy, copy::sync);
                    } finally {
                        others.countDown();
                    }
                });
            attempt(all.getFirst(), all.getFirst()::sync);
            awaitUninterruptibly(others);
        }
        requireEnough();
    }

    private void requireEnough() throws IOException {
        if (copies.size() < disks.copiesMin())
            throw new IOException("Only " + copies.size() + " of at least " + disks.copiesMin() + " copies of the journal can be written");
    }

    private interface Step {
        void run() throws IOException;
    }

    private void attempt(LogCopy copy, Step step) {
        try {
            step.run();
        } catch (IOException | RuntimeException e) {
            leave(copy, e);
        } catch (Error e) {
            leave(copy, e);
            throw e;
        }
    }

    private void leave(LogCopy copy, Throwable why) {
        copies.remove(copy);
        distrust(copy.carrier().bay(), why);
        close(copy);
    }

    private void distrust(DiskBay bay, Throwable why) {
        LOG.warn("{} on {} is left behind: {}", name, bay.id(), why.toString());
        lostCopies = true;
        disks.distrust(bay);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (true)
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        if (interrupted)
            Thread.currentThread().interrupt();
    }

    private static void close(LogCopy copy) {
        try {
            copy.close();
        } catch (IOException e) {
            LOG.debug("A copy that is left behind did not close", e);
        }
    }

    @Override
    public void close() {
        List<LogCopy> open = new ArrayList<>(copies);
        open.forEach(ReplicatedLog::close);
    }
}
