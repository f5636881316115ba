package elevennines.store.data;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Waits for work that somebody else does, up to a limit. Tests decide how it ends.
public interface Patience {
    /// True if the task ended in time.
    boolean await(Future<?> task, Duration limit);

    Patience REAL = (task, limit) -> {
        try {
            task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (ExecutionException | CancellationException failed) {
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    };
}
