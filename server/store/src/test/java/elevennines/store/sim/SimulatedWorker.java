package elevennines.store.sim;

import java.util.ArrayDeque;
import java.util.Queue;

import elevennines.store.time.Worker;

/// Works when the simulation says so. As with the real one, a task that fails does not stop the next.
final class SimulatedWorker implements Worker {
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final History history;
    private int failures;

    SimulatedWorker(History history) {
        this.history = history;
    }

    @Override
    public void submit(Runnable task) {
        tasks.add(task);
    }

    /// With what is queued before it and by it.
    @Override
    public void run(Runnable task) {
        submit(task);
        runAll();
    }

    /// Runs what is queued, and what that queues.
    void runAll() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll())
            try {
                task.run();
            } catch (RuntimeException e) {
                failures++;
                history.note("a background task failed: " + e);
            }
    }

    /// How many tasks have failed since this was asked last.
    int takeFailures() {
        int since = failures;
        failures = 0;
        return since;
    }

    @Override
    public void close() {
        tasks.clear();
    }
}
