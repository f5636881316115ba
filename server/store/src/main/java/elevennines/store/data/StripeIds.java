package elevennines.store.data;

import java.util.concurrent.atomic.AtomicLong;

import elevennines.store.model.StripeId;

/// Numbers new stripes: 24 bits of the process's start, which the index counts durably, and 34 bits that count within it. So no number is
/// given twice, and no number needs a look-up.
public final class StripeIds {
    private static final int COUNT_BITS = 34;
    private static final int START_MAX = (1 << 24) - 1;

    private final long base;
    private final AtomicLong next;

    public StripeIds(long start) {
        this(start, new AtomicLong(1));
    }

    private StripeIds(long start, AtomicLong next) {
        if (start < 0 || start > START_MAX)
            throw new IllegalArgumentException("Starts are counted from 0 to " + START_MAX + ", not " + start);
        this.base = start << COUNT_BITS;
        this.next = next;
    }

    /// Numbers as of another start, counted together with these.
    public StripeIds asOf(long start) {
        return new StripeIds(start, next);
    }

    public StripeId next() {
        long count = next.getAndIncrement();
        if (count >= 1L << COUNT_BITS)
            throw new IllegalStateException("This start has numbered all its stripes: restart the store");
        return new StripeId(base + count);
    }
}
