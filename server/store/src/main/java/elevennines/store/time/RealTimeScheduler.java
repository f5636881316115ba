package elevennines.store.time;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// Does work later in real time, whatever a world's clock says: each task on a thread of its own.
public final class RealTimeScheduler implements Scheduler {
    @Override
    public Task after(Duration delay, Runnable task) {
        Executor later = CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS, Thread::startVirtualThread);
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(task, later);
        return () -> waiting.cancel(false);
    }
}
