package elevennines.store.time;

import java.util.ArrayDeque;
import java.util.Queue;

/// A worker that works only when it is told to: for tests and simulations.
public final class SteppedWorker implements Worker {
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    @Override
    public synchronized void submit(Runnable task) {
        tasks.add(task);
    }

    /// Runs it, and what is queued before it or queued by it, on the caller's thread.
    @Override
    public void run(Runnable task) {
        submit(task);
        runAll();
    }

    /// Runs what is queued, and what that queues, until nothing is left. Returns how many tasks ran.
    public int runAll() {
        int count = 0;
        for (Runnable task = poll(); task != null; task = poll()) {
            task.run();
            count++;
        }
        return count;
    }

    @org.jspecify.annotations.Nullable
    private synchronized Runnable poll() {
        return tasks.poll();
    }

    @Override
    public synchronized void close() {
        tasks.clear();
    }
}
