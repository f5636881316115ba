package elevennines.store;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

import elevennines.store.time.RealTime;
import elevennines.store.time.SystemClock;

/// Lets a test do something in the middle of an operation, without threads: every step of an operation reads the clock, as its trace does.
final class InterleavedClock implements RealTime {
    private final RealTime real = new SystemClock();
    private final Deque<Step> steps = new ArrayDeque<>();
    private int readingsLeft;

    interface Step {
        void run() throws Exception;
    }

    /// Runs the step at the n-th reading from now.
    void atReading(int n, Step step) {
        readingsLeft = n;
        steps.add(step);
    }

    boolean isDone() {
        return steps.isEmpty();
    }

    /// Nothing more will happen.
    void disarm() {
        steps.clear();
    }

    @Override
    public Instant now() {
        tick();
        return real.now();
    }

    @Override
    public long nanoTime() {
        tick();
        return real.nanoTime();
    }

    private void tick() {
        if (steps.isEmpty() || --readingsLeft > 0)
            return;
        try {
            steps.remove().run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
