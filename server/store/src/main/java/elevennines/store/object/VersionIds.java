package elevennines.store.object;

import java.util.random.RandomGenerator;

import elevennines.store.model.VersionId;
import elevennines.store.time.WorldClock;

/// Names new versions: 48 bits of milliseconds, then 80 of chance. Thread-safe.
public final class VersionIds {
    private final WorldClock clock;
    private final RandomGenerator random;

    public VersionIds(WorldClock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    public VersionId next() {
        long millis = clock.now().toEpochMilli();
        synchronized (random) {
            return new VersionId(millis << 16 | random.nextInt(1 << 16), random.nextLong());
        }
    }
}
