package elevennines.store.time;

import java.time.Instant;

/// What time it is in a world. Whatever the store dates or waits for, it dates and waits for by this; what it measures, it measures by a
/// [Ticker].
public interface WorldClock {
    /// Never goes back.
    Instant now();
}
