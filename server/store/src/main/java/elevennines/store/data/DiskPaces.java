package elevennines.store.data;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import elevennines.store.disk.DiskBay;
import elevennines.store.disk.DiskBays;
import elevennines.store.model.DiskId;
import elevennines.store.time.Ticker;

/// How fast each disk has answered lately. A disk is slow while its latest read took longer than a hedge waits: three times what 95 of 100
/// recent reads of all disks took. The rule is that of [Dean and Barroso, The tail at scale](https://cacm.acm.org/research/the-tail-at-scale/):
/// few reads are done twice, and the slowest of many disks does not set the pace of a stripe.
///
/// Of a disk that has not answered for a moment nothing is known: it may have become slow meanwhile. Its next read is hedged too, with more
/// patience than the others have, as the first reads of a process and of a disk at rest are slow by themselves.
///
/// As long as all disks are quick and busy, this costs a read two looks at the ticker. Thread-safe.
final class DiskPaces {
    static final int HEDGE_FACTOR = 3;
    /// A processor that is busy elsewhere makes pauses of some milliseconds that no other disk would spare.
    static final long HEDGE_NANOS_MIN = 20_000_000;
    static final long HEDGE_NANOS_MAX = 2_000_000_000;
    /// What is assumed of a disk of which nothing is known.
    static final long HEDGE_NANOS_UNPROVEN = 200_000_000;
    /// An answer says so long how fast a disk is. Long enough for a disk that is busy to be read without a second thread, short enough for one that
    /// falls silent between two requests.
    static final long PROVEN_NANOS = 10_000_000;

    private final Ticker ticker;
    private final Map<DiskId, Pace> paces = new HashMap<>();
    private final LatencySketch reads = new LatencySketch();
    private final AtomicInteger slow = new AtomicInteger();

    private static final class Pace {
        private final AtomicBoolean isSlow = new AtomicBoolean();
        /// True while somebody waits for this disk aside, to see whether it is still slow.
        private final AtomicBoolean onTrial = new AtomicBoolean();
        private volatile long latestNanos;
        private volatile long provenUntil;

        Pace(long now) {
            this.provenUntil = now;
        }
    }

    DiskPaces(DiskBays bays, Ticker ticker) {
        this.ticker = ticker;
        for (DiskBay bay : bays.all())
            paces.put(bay.id(), new Pace(ticker.nanoTime()));
    }

    long nanoTime() {
        return ticker.nanoTime();
    }

    /// A read of this disk that began then has ended.
    void record(DiskId disk, long beganNanos) {
        Pace pace = of(disk);
        long now = ticker.nanoTime();
        long tookNanos = now - beganNanos;
        pace.latestNanos = tookNanos;
        pace.provenUntil = now + PROVEN_NANOS;
        boolean isSlow = tookNanos > hedgeAfterNanos();
        if (!isSlow)
            reads.record(tookNanos);
        set(pace, isSlow);
    }

    /// A read of this disk was not waited for any longer.
    void late(DiskId disk) {
        set(of(disk), true);
    }

    private void set(Pace pace, boolean isSlow) {
        if (pace.isSlow.compareAndSet(!isSlow, isSlow))
            slow.addAndGet(isSlow ? 1 : -1);
    }

    /// True if the disk has answered lately.
    boolean isProven(DiskId disk) {
        return of(disk).provenUntil - ticker.nanoTime() > 0;
    }

    /// How long a disk of which nothing is known is waited for.
    long hedgeUnprovenAfterNanos() {
        return Math.max(HEDGE_NANOS_UNPROVEN, hedgeAfterNanos());
    }

    /// How long a slow disk is waited for before other shards are read in the place of its own.
    long hedgeAfterNanos() {
        return Math.clamp(HEDGE_FACTOR * reads.p95Nanos(), HEDGE_NANOS_MIN, HEDGE_NANOS_MAX);
    }

    boolean isSlow(DiskId disk) {
        return slow.get() > 0 && of(disk).isSlow.get();
    }

    /// How long its latest read took.
    long latestNanos(DiskId disk) {
        return of(disk).latestNanos;
    }

    /// Leave to try a slow disk: one reader at a time has it, so that few wait for it and few buffers hang on it.
    boolean beginTrial(DiskId disk) {
        return of(disk).onTrial.compareAndSet(false, true);
    }

    void endTrial(DiskId disk) {
        of(disk).onTrial.set(false);
    }

    private Pace of(DiskId disk) {
        Pace pace = paces.get(disk);
        if (pace == null)
            throw new IllegalArgumentException("There is no disk " + disk);
        return pace;
    }
}
