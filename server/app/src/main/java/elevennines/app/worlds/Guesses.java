package elevennines.app.worlds;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import elevennines.store.time.RealTime;

/// How often somebody may try a resume code: so many tries per address, and so many from everywhere, in a stretch of time. Thread-safe.
public final class Guesses {
    private static final int PER_ADDRESS_MAX = 10;
    private static final int ALL_MAX = 300;
    private static final int ADDRESSES_MAX = 10_000;
    private static final Duration STRETCH = Duration.ofMinutes(5);

    private final RealTime clock;
    private final Map<String, Integer> byAddress = new LinkedHashMap<>();
    private Instant stretchEnds = Instant.EPOCH;
    private int all;

    public Guesses(RealTime clock) {
        this.clock = clock;
    }

    /// Counts a try; false if it is one too many.
    public synchronized boolean admit(String address) {
        Instant now = clock.now();
        if (!now.isBefore(stretchEnds)) {
            byAddress.clear();
            all = 0;
            stretchEnds = now.plus(STRETCH);
        }
        if (byAddress.size() >= ADDRESSES_MAX && !byAddress.containsKey(address))
            return false;
        return ++all <= ALL_MAX && byAddress.merge(address, 1, Integer::sum) <= PER_ADDRESS_MAX;
    }
}
