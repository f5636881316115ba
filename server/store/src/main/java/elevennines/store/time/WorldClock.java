package elevennines.store.time;

import java.time.Instant;

/// A world's time. The store asks nobody else.
public interface WorldClock {
    Instant now();

    /// For durations: never jumps back, even where [#now] does.
    long nanoTime();
}
