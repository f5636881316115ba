package elevennines.store.commit;

import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/// Many writers share one expensive flush (an fsync, an index checkpoint). [#await] returns when a flush that *began after
/// the call* has ended, so whatever the caller wrote before is covered. One waiter leads and flushes; the others that came
/// while it ran share the next one: n waiters cost two flushes at most.
///
/// A failed flush is final. After a failed fsync the kernel may have dropped the dirty pages and forgotten the error
/// ([Rebello et al., ATC'20](https://www.usenix.org/conference/atc20/presentation/rebello)), so trying again could report a durability
/// that is not there: every later call fails with the first cause. Thread-safe.
public final class GroupCommit {

    /// Makes durable all that was written before it began.
    public interface Flush {
        void run() throws IOException;
    }

    private final Flush flush;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private long flushesBegun;
    private long flushesEnded;
    private boolean running;
    private @Nullable IOException failure;

    public GroupCommit(Flush flush) {
        this.flush = flush;
    }

    public void await() throws IOException {
        lock.lock();
        try {
            long mine = flushesBegun + 1;
            while (flushesEnded < mine) {
                throwIfFailed();
                if (running)
                    ended.awaitUninterruptibly();
                else
                    lead();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Refuses once a flush has failed: what is written from then on cannot become durable.
    public void requireWorking() throws IOException {
        lock.lock();
        try {
            throwIfFailed();
        } finally {
            lock.unlock();
        }
    }

    /// How many wait for a flush of somebody else's to end.
    int waiting() {
        lock.lock();
        try {
            return lock.getWaitQueueLength(ended);
        } finally {
            lock.unlock();
        }
    }

    private void throwIfFailed() throws IOException {
        if (failure != null)
            throw new IOException("An earlier flush failed: nothing is durable any more", failure);
    }

    /// Flushes without holding the lock, so that others can queue up for the next one.
    private void lead() {
        running = true;
        long mine = ++flushesBegun;
        lock.unlock();
        IOException failed = null;
        try {
            flush.run();
        } catch (IOException e) {
            failed = e;
        } catch (Throwable e) {
            // An error too (out of memory): those who wait must hear of it, or they wait for ever.
            failed = new IOException(e);
        }
        lock.lock();
        running = false;
        if (failed == null)
            flushesEnded = mine;
        else
            failure = failed;
        ended.signalAll();
    }
}
