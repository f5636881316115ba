package elevennines.s3.quota;

/// Admits `perSecond` requests a second in the long run, and up to twice as many at once. Thread-safe.
final class TokenBucket {
    private static final double BURST = 2;
    private static final double MILLIS_PER_SECOND = 1000;

    private final double perSecond;
    private double tokens;
    private long filledAtMillis;

    TokenBucket(double perSecond, long nowMillis) {
        this.perSecond = perSecond;
        this.tokens = perSecond * BURST;
        this.filledAtMillis = nowMillis;
    }

    synchronized boolean take(long nowMillis) {
        long passedMillis = Math.max(0, nowMillis - filledAtMillis);
        tokens = Math.min(perSecond * BURST, tokens + passedMillis / MILLIS_PER_SECOND * perSecond);
        filledAtMillis = nowMillis;
        if (tokens < 1)
            return false;
        tokens--;
        return true;
    }
}
