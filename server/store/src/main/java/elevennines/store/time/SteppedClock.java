package elevennines.store.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// Real time for tests and simulations: it stands still until it is stepped.
public final class SteppedClock implements RealTime {
    private final Instant start;
    private final AtomicLong elapsedNanos = new AtomicLong();

    public SteppedClock(Instant start) {
        this.start = start;
    }

    public void step(Duration step) {
        if (step.isNegative())
            throw new IllegalArgumentException("Time does not go back: " + step);
        elapsedNanos.addAndGet(step.toNanos());
    }

    @Override
    public Instant now() {
        return start.plusNanos(elapsedNanos.get());
    }

    @Override
    public long nanoTime() {
        return elapsedNanos.get();
    }
}
