package elevennines.store.index;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/// Puts transactions that come at the same time into one batch. There is no thread for it: whoever finds nobody leading leads, runs all
/// that waits, and wakes the others; what comes meanwhile waits for the next leader. So a caller who is alone runs his own transaction at once,
/// and a single-threaded test is deterministic. Thread-safe.
final class TransactionQueue {
    private static final int BATCH_MAX = 256;

    private final Consumer<List<PendingTransaction<?>>> batches;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final Queue<PendingTransaction<?>> waiting = new ArrayDeque<>();
    private @Nullable Thread leader;

    /// `batches` runs a batch to its end, one at a time.
    TransactionQueue(Consumer<List<PendingTransaction<?>>> batches) {
        this.batches = batches;
    }

    <T extends @Nullable Object> T run(Function<Transaction, T> work, boolean forced) {
        PendingTransaction<T> mine = new PendingTransaction<>(work, forced);
        lock.lock();
        try {
            requireNotLeading();
            waiting.add(mine);
            while (!mine.isEnded())
                if (leader == null)
                    lead();
                else
                    ended.awaitUninterruptibly();
        } finally {
            lock.unlock();
        }
        return mine.outcome();
    }

    interface Step {
        void run() throws IOException;
    }

    /// Runs the step between two batches.
    void alone(Step step) throws IOException {
        lock.lock();
        try {
            requireNotLeading();
            while (leader != null)
                ended.awaitUninterruptibly();
            leader = Thread.currentThread();
        } finally {
            lock.unlock();
        }
        try {
            step.run();
        } finally {
            lock.lock();
            leader = null;
            ended.signalAll();
            lock.unlock();
        }
    }

    private void requireNotLeading() {
        if (leader == Thread.currentThread())
            throw new IllegalStateException("A transaction may not wait for another one");
    }

    /// Runs a batch without holding the lock, so that the next one can queue up.
    private void lead() {
        leader = Thread.currentThread();
        List<PendingTransaction<?>> batch = new ArrayList<>();
        while (!waiting.isEmpty() && batch.size() < BATCH_MAX)
            batch.add(waiting.remove());
        lock.unlock();
        try {
            batches.accept(batch);
        } catch (RuntimeException | Error e) {
            batch.forEach(pending -> pending.fail(e));
        } finally {
            lock.lock();
            batch.forEach(PendingTransaction::end);
            leader = null;
            ended.signalAll();
        }
    }
}
