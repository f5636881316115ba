package elevennines.store.time;

import java.time.Instant;

/// The time outside: worlds derive theirs from it, signatures are checked against it, and durations are measured with it.
public interface RealTime extends Ticker {
    Instant now();
}
