package elevennines.store.time;

/// Does work that no request waits for, one task after the other. A task that fails is logged and does not stop the next.
public interface Worker extends AutoCloseable {
    void submit(Runnable task);

    /// Submits the task and returns when it has run, or when the worker is closed. Not for tasks of this worker: they would wait for
    /// themselves.
    void run(Runnable task);

    /// Finishes the task that runs, and drops the rest.
    @Override
    void close();
}
