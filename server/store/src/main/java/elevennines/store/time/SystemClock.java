package elevennines.store.time;

import java.time.Clock;
import java.time.Instant;

/// Real time as the machine tells it.
public final class SystemClock implements RealTime {
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
