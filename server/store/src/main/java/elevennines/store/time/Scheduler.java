package elevennines.store.time;

import java.time.Duration;

/// Does work later. Periodic work is a chain: each task asks for the next.
public interface Scheduler {
    /// Runs the task on the world's background worker once this much of the world's time has passed. Tasks that fall due at the same instant
    /// run in the order in which they were asked for.
    Task after(Duration delay, Runnable task);

    /// Something that is still to be done.
    interface Task {
        /// Harmless once the task has begun.
        void cancel();
    }
}
