package elevennines.store.repair;

import java.time.Duration;

/// How many bytes may move in a second of the world's time. 0 stands for nothing at all.
public record Bandwidth(long bytesPerSecond) {
    public static final Bandwidth UNLIMITED = new Bandwidth(Long.MAX_VALUE);
    private static final double NANOS_PER_SECOND = 1e9;

    public Bandwidth {
        if (bytesPerSecond < 0)
            throw new IllegalArgumentException("A bandwidth is not negative: " + bytesPerSecond);
    }

    public boolean isUnlimited() {
        return bytesPerSecond == Long.MAX_VALUE;
    }

    public boolean isNone() {
        return bytesPerSecond == 0;
    }

    /// How long these bytes take. Not to be asked of none.
    public Duration timeFor(long bytes) {
        if (isNone())
            throw new IllegalStateException("Nothing moves without bandwidth");
        return isUnlimited()
                ? Duration.ZERO
                : Duration.ofSeconds(bytes / bytesPerSecond)
                        .plusNanos((long) (bytes % bytesPerSecond * NANOS_PER_SECOND / bytesPerSecond));
    }

    /// How many bytes may move in this time.
    public long bytesIn(Duration time) {
        if (isUnlimited())
            return Long.MAX_VALUE;
        return (long) Math.min(Long.MAX_VALUE, bytesPerSecond * (time.toNanos() / NANOS_PER_SECOND));
    }
}
