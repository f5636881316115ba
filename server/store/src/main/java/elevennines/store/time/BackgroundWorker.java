package elevennines.store.time;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A worker with a thread of its own.
public final class BackgroundWorker implements Worker {
    private static final Logger log = LoggerFactory.getLogger(BackgroundWorker.class);

    private final ExecutorService executor;

    public BackgroundWorker(String name) {
        this.executor = Executors.newSingleThreadExecutor(Thread.ofVirtual().name(name).factory());
    }

    @Override
    public void submit(Runnable task) {
        enqueue(new FutureTask<>(() -> guarded(task), true));
    }

    @Override
    public void run(Runnable task) {
        FutureTask<Boolean> queued = new FutureTask<>(() -> guarded(task), true);
        if (!enqueue(queued))
            return;
        boolean interrupted = false;
        while (!queued.isDone())
            try {
                queued.get();
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException | CancellationException e) {
                break;
            }
        if (interrupted)
            Thread.currentThread().interrupt();
    }

    /// False if the worker is closed.
    private boolean enqueue(FutureTask<Boolean> task) {
        try {
            executor.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            if (!executor.isShutdown())
                log.warn("A background task failed", e);
        }
    }

    @Override
    public void close() {
        for (Runnable dropped : executor.shutdownNow())
            ((FutureTask<?>) dropped).cancel(false);
        try {
            if (!executor.awaitTermination(30, TimeUnit.SECONDS))
                log.warn("A background task still runs");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
