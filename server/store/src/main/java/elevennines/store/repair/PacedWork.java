package elevennines.store.repair;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import elevennines.store.time.Scheduler;
import elevennines.store.time.WorldClock;

/// Work in steps that moves bytes no faster than its bandwidth allows in the world's time: each step is followed by the time that its bytes
/// take. A step that fails is tried again after a pause. Thread-safe; steps run one at a time.
final class PacedWork {
    /// With this much to do in one go nobody else waits long for the background worker.
    private static final long STEP_BYTES_MAX = 32L << 20;
    private static final Duration STEP = Duration.ofSeconds(1);
    /// From a step that failed to the next: what it needs, such as the index, may work again then.
    static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(1);

    /// Moves about `bytesMax` bytes, at least something if there is something.
    interface Step {
        Progress run(long bytesMax);
    }

    /// How many bytes a step moved, and whether there is more to do.
    record Progress(long bytes, boolean more) {}

    private final WorldClock clock;
    private final Scheduler scheduler;
    private final Step step;
    private Bandwidth bandwidth;
    private Scheduler.@Nullable Task next;
    private boolean running;
    private boolean wantedAgain;
    /// Bytes moved by `movedAt` for which time had not passed yet.
    private long owedBytes;
    private Instant owedAt;

    PacedWork(WorldClock clock, Scheduler scheduler, Bandwidth bandwidth, Step step) {
        this.clock = clock;
        this.scheduler = scheduler;
        this.bandwidth = bandwidth;
        this.step = step;
        this.owedAt = clock.now();
    }

    synchronized Bandwidth bandwidth() {
        return bandwidth;
    }

    /// From now on; a step that waits is due sooner or later than it was.
    synchronized void bandwidth(Bandwidth wanted) {
        settle();
        bandwidth = wanted;
        if (next != null) {
            next.cancel();
            next = null;
            plan(Duration.ZERO);
        } else if (!running && wantedAgain) {
            plan(Duration.ZERO);
        }
    }

    /// There is work. Harmless if that is known.
    synchronized void start() {
        wantedAgain = true;
        if (!running && next == null)
            plan(Duration.ZERO);
    }

    /// The step that waits does not come.
    synchronized void stop() {
        wantedAgain = false;
        if (next != null)
            next.cancel();
        next = null;
    }

    /// `pause` at least passes first.
    private void plan(Duration pause) {
        settle();
        if (bandwidth.isNone())
            return;
        Duration owed = bandwidth.timeFor(owedBytes);
        next = scheduler.after(owed.compareTo(pause) > 0 ? owed : pause, this::run);
    }

    private void settle() {
        Instant now = clock.now();
        owedBytes = Math.max(0, owedBytes - bandwidth.bytesIn(Duration.between(owedAt, now)));
        owedAt = now;
    }

    private void run() {
        long bytesMax;
        synchronized (this) {
            next = null;
            running = true;
            wantedAgain = false;
            bytesMax = Math.clamp(bandwidth.bytesIn(STEP), 1, STEP_BYTES_MAX);
        }
        Progress progress = new Progress(0, true);
        Duration pause = PAUSE_AFTER_FAILURE;
        try {
            progress = step.run(bytesMax);
            pause = Duration.ZERO;
        } finally {
            end(progress, pause);
        }
    }

    private synchronized void end(Progress progress, Duration pause) {
        settle();
        running = false;
        owedBytes += progress.bytes();
        wantedAgain |= progress.more();
        if (wantedAgain)
            plan(pause);
    }
}
