package elevennines.store.data.digest;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import elevennines.store.time.Ticker;

/// What is to be digested, a line for each body. A request puts its blocks there and goes on; it needs them done only when it is about to fill the
/// same buffers again.
///
/// Who needs that waits for company: the kernel takes as long for two lines as for sixteen. While others send blocks, the processors have enough to
/// do, so nothing is lost, until three quarters of all lines are waited for. Then one leads: takes what lies there, of all lines, in slices, until its own
/// line is done; the others find that theirs is too, or lead next. If no blocks come for a while, nobody waits any longer.
///
/// Thread-safe.
final class Md5Queue {
    private static final Duration PATIENCE = Duration.ofMillis(3);

    private final Md5Kernel kernel;
    private final int leadersMax;
    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by lock:
    private final Set<Md5Line> lines = new LinkedHashSet<>();
    /// Those that somebody waits for, the longest awaited first.
    private final Set<Md5Line> awaited = new LinkedHashSet<>();
    private int leaders;
    private long latestAddNanos;

    Md5Queue(Md5Kernel kernel, int leadersMax, Ticker ticker) {
        this.kernel = kernel;
        this.leadersMax = leadersMax;
        this.ticker = ticker;
    }

    Md5Line enter() {
        lock.lock();
        try {
            Md5Line line = new Md5Line(lock.newCondition());
            lines.add(line);
            return line;
        } finally {
            lock.unlock();
        }
    }

    /// The bytes of the run stay as they are until the line is [#finish]ed.
    void add(Md5Line line, Md5Run run) {
        lock.lock();
        try {
            line.add(run);
            latestAddNanos = ticker.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    /// Returns when nothing of the line is left.
    void finish(Md5Line line) {
        lock.lock();
        try {
            awaited.add(line);
            while (!line.isDone())
                if (line.isLying() && leaders < leadersMax && isTimeFor(line))
                    lead(line);
                else
                    await(line);
            if (line.isFailed())
                throw new IllegalStateException("The digest failed");
        } finally {
            awaited.remove(line);
            wakeFirst();
            lock.unlock();
        }
    }

    /// What is left of the line, if anything, is of no interest any more.
    void leave(Md5Line line) {
        lock.lock();
        try {
            line.clear();
            lines.remove(line);
            wakeFirst();
        } finally {
            lock.unlock();
        }
    }

    private boolean isTimeFor(Md5Line line) {
        boolean inCompany = 4 * awaited.size() >= 3 * lines.size();
        return inCompany || (isFirst(line) && nanosLeft() <= 0) || Thread.currentThread().isInterrupted();
    }

    private boolean isFirst(Md5Line line) {
        return line == awaited.iterator().next();
    }

    private long nanosLeft() {
        return latestAddNanos + PATIENCE.toNanos() - ticker.nanoTime();
    }

    /// The first one looks at the time for all. May return for nothing.
    private void await(Md5Line line) {
        if (!line.isLying() || leaders == leadersMax || !isFirst(line))
            line.changed().awaitUninterruptibly();
        else
            try {
                line.changed().awaitNanos(nanosLeft());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
    }

    private void wakeFirst() {
        awaited.stream().filter(Md5Line::isLying).findFirst().ifPresent(line -> line.changed().signal());
    }

    private void lead(Md5Line mine) {
        leaders++;
        try {
            while (mine.isLying())
                takeSlice(mine);
        } finally {
            leaders--;
            wakeFirst();
        }
    }

    /// Leaves the lock while it computes.
    private void takeSlice(Md5Line mine) {
        List<Md5Line> taken = mostWanted(mine);
        Md5Slice slice = new Md5Slice();
        taken.forEach(line -> slice.add(line.state(), line.takeInHand()));
        boolean whole = false;
        lock.unlock();
        try {
            slice.digest(kernel);
            whole = true;
        } finally {
            lock.lock();
            for (Md5Line line : taken)
                line.putBack(whole);
        }
    }

    /// As many as there are lanes: mine, those that others wait for, the rest.
    private List<Md5Line> mostWanted(Md5Line mine) {
        Stream<Md5Line> wanted = Stream.concat(Stream.of(mine), Stream.concat(awaited.stream(), lines.stream()));
        return wanted.filter(Md5Line::isLying).distinct().limit(kernel.lanes()).toList();
    }
}
