package elevennines.store.data;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/// The 95th percentile of recent durations, in constant space: a histogram whose buckets grow by a quarter of a power of two (so an answer is
/// at most 25% too high), and whose counts are halved now and then, so that what is long past fades. Thread-safe; a count lost between two
/// threads is no harm.
final class LatencySketch {
    private static final int SUB_BITS = 2;
    private static final int BUCKETS = 64 << SUB_BITS;
    private static final int RECOUNT_EVERY = 64;
    private static final int HALVE_EVERY = 4096;

    private final AtomicIntegerArray counts = new AtomicIntegerArray(BUCKETS);
    private final AtomicInteger recorded = new AtomicInteger();
    private volatile long p95Nanos;

    void record(long nanos) {
        counts.incrementAndGet(bucket(Math.max(1, nanos)));
        int count = recorded.incrementAndGet();
        if (count % HALVE_EVERY == 0)
            for (int i = 0; i < BUCKETS; i++)
                counts.set(i, counts.get(i) / 2);
        if (count % RECOUNT_EVERY == 0)
            p95Nanos = quantile(0.95);
    }

    /// As of a moment ago; 0 before enough is known.
    long p95Nanos() {
        return p95Nanos;
    }

    private long quantile(double share) {
        long total = 0;
        for (int i = 0; i < BUCKETS; i++)
            total += counts.get(i);
        long below = 0;
        for (int i = 0; i < BUCKETS; i++) {
            below += counts.get(i);
            if (below >= share * total)
                return upperEdge(i);
        }
        return Long.MAX_VALUE;
    }

    private static int bucket(long nanos) {
        int exponent = 63 - Long.numberOfLeadingZeros(nanos);
        long fraction = exponent < SUB_BITS ? 0 : nanos >>> exponent - SUB_BITS & (1 << SUB_BITS) - 1;
        return exponent << SUB_BITS | (int) fraction;
    }

    private static long upperEdge(int bucket) {
        int exponent = bucket >>> SUB_BITS;
        int fraction = bucket & (1 << SUB_BITS) - 1;
        return exponent < SUB_BITS ? 2L << exponent : (long) ((1 << SUB_BITS) + fraction + 1) << exponent - SUB_BITS;
    }
}
