package elevennines.s3.http;

import elevennines.s3.ClientLimits;

/// Holds the sender of a body to a floor, window by window: what it sent quickly before buys it no time. Only the time counts that was spent
/// waiting for its bytes, so a store that is slow itself blames nobody. For one thread.
final class SenderPace {
    private static final double NANOS_PER_SECOND = 1e9;

    private final long windowNanos;
    private final long bytesPerSecondMin;
    private long waitedNanos;
    private long bytes;

    SenderPace(ClientLimits limits) {
        this.windowNanos = limits.bodyWindow().toNanos();
        this.bytesPerSecondMin = limits.bodyBytesPerSecondMin();
    }

    /// So many bytes came after so long; true if that ends a window in which there were too few.
    boolean isTooSlow(long nextWaitedNanos, int nextBytes) {
        waitedNanos += nextWaitedNanos;
        bytes += nextBytes;
        if (waitedNanos < windowNanos)
            return false;
        boolean tooSlow = bytes < bytesPerSecondMin * (waitedNanos / NANOS_PER_SECOND);
        waitedNanos = 0;
        bytes = 0;
        return tooSlow;
    }
}
