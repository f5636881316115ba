package elevennines.store.time;

import java.time.Clock;
import java.time.Instant;

/// Real time.
public final class SystemClock implements WorldClock {
    private final Clock clock = Clock.systemUTC();

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }
}
