package elevennines.store.index;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/// Puts transactions that come at the same time into one batch. There is no thread for it: whoever finds nobody leading leads, runs all
/// that waits, and wakes those whose transactions ended, and one of those that came meanwhile, to lead the next batch. So a caller who is alone runs his own
/// transaction at once, and a single-threaded test is deterministic. Thread-safe.
final class TransactionQueue {
    private static final int BATCH_MAX = 256;

    private final Consumer<List<PendingTransaction<?>>> batches;
    /// Guards what follows; nothing is run under it.
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<PendingTransaction<?>> waiting = new ArrayDeque<>();
    /// Steps that want to run between two batches. They go first.
    private final Queue<Call> steps = new ArrayDeque<>();
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
        } finally {
            lock.unlock();
        }
        while (!mine.isEnded()) {
            List<PendingTransaction<?>> batch = takeBatch(mine);
            if (batch.isEmpty())
                mine.call().await();
            else
                lead(batch);
        }
        return mine.outcome();
    }

    /// What the caller is to run now; nothing, if its own has ended, or somebody else leads or is to lead.
    private List<PendingTransaction<?>> takeBatch(PendingTransaction<?> mine) {
        // Whoever can run and is about to come does so first: a batch for each of them costs more than that wait.
        Thread.yield();
        List<PendingTransaction<?>> batch = new ArrayList<>();
        lock.lock();
        try {
            if (leader == null && steps.isEmpty() && !mine.isEnded())
                while (!waiting.isEmpty() && batch.size() < BATCH_MAX)
                    batch.add(waiting.remove());
            if (!batch.isEmpty())
                leader = Thread.currentThread();
        } finally {
            lock.unlock();
        }
        return batch;
    }

    private void lead(List<PendingTransaction<?>> batch) {
        try {
            batches.accept(batch);
        } catch (RuntimeException | Error e) {
            batch.forEach(pending -> pending.fail(e));
        } finally {
            callNext();
            batch.forEach(PendingTransaction::end);
        }
    }

    interface Step {
        void run() throws IOException;
    }

    /// Runs the step between two batches.
    void alone(Step step) throws IOException {
        Call mine = new Call();
        lock.lock();
        try {
            requireNotLeading();
            steps.add(mine);
        } finally {
            lock.unlock();
        }
        while (!takeStep(mine))
            mine.await();
        try {
            step.run();
        } finally {
            callNext();
        }
    }

    private boolean takeStep(Call mine) {
        lock.lock();
        try {
            if (leader != null || steps.peek() != mine)
                return false;
            steps.remove();
            leader = Thread.currentThread();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// The leader has done its part. Who is called may find that somebody was quicker, and is then part of that one's batch.
    private void callNext() {
        lock.lock();
        try {
            leader = null;
            PendingTransaction<?> next = waiting.peek();
            if (!steps.isEmpty())
                steps.element().make();
            else if (next != null)
                next.call().make();
        } finally {
            lock.unlock();
        }
    }

    /// How many wait for a batch that has not begun.
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private void requireNotLeading() {
        if (leader == Thread.currentThread())
            throw new IllegalStateException("A transaction may not wait for another one");
    }

    /// Wakes one thread: it comes also if it is made before it is awaited.
    static final class Call {
        private final Semaphore made = new Semaphore(0);

        void make() {
            made.release();
        }

        void await() {
            made.acquireUninterruptibly();
        }
    }
}
