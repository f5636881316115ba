package elevennines.store.sim;

import java.time.Duration;
import java.time.Instant;

import elevennines.store.sim.files.SimulatedFileSystem;
import elevennines.store.time.RealTime;

/// The clock of the machine, which somebody sets: the time of day may leap, forward or back; durations are measured right. A dead process cannot read it, which
/// ends what that still does in memory.
final class ErrantClock implements RealTime {
    private final SimulatedFileSystem files;
    private Instant now;
    private long nanos;

    ErrantClock(SimulatedFileSystem files, Instant start) {
        this.files = files;
        this.now = start;
    }

    /// Time passes.
    void advance(Duration step) {
        now = now.plus(step);
        nanos += step.toNanos();
    }

    /// The time of day is set anew.
    void leap(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant now() {
        files.requireAlive();
        return now;
    }

    @Override
    public long nanoTime() {
        files.requireAlive();
        return nanos;
    }
}
