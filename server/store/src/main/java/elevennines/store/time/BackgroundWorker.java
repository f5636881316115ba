package elevennines.store.time;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
        if (executor.isShutdown())
            return;
        executor.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                if (!executor.isShutdown())
                    log.warn("A background task failed", e);
            }
        });
    }

    @Override
    public void close() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(30, TimeUnit.SECONDS))
                log.warn("A background task still runs");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
