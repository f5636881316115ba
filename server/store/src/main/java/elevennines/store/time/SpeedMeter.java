package elevennines.store.time;

import java.time.Duration;
import java.time.Instant;

/// How fast a clock really goes: what it showed then and now, by a ticker. Looks back one window at least once there is that much, and two
/// at most if it is read in each.
final class SpeedMeter {
    private static final long WINDOW_NANOS = 1_000_000_000;

    private Reading older;
    private Reading newer;

    private record Reading(Instant shown, long nanos) {}

    SpeedMeter(Instant shown, long nanos) {
        older = newer = new Reading(shown, nanos);
    }

    /// Multiple of real time.
    double read(Instant shown, long nanos) {
        if (nanos - newer.nanos() >= WINDOW_NANOS) {
            older = newer;
            newer = new Reading(shown, nanos);
        }
        Duration passed = Duration.between(older.shown(), shown);
        return nanos == older.nanos() ? 0 : (passed.getSeconds() * 1e9 + passed.getNano()) / (nanos - older.nanos());
    }
}
