package elevennines.store.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A world's own time: real time at first; it may be paused, advanced and sped up. Thread-safe.
///
/// It is the clock of a discrete-event simulation. It shows
///
///     the earlier of   where its pace has brought the hand   and   when the next task is due
///
/// so it never runs past work: it waits until the task has run, at the very instant for which the task asked. Nothing is skipped when a
/// year passes in a second; if the work of that year takes longer, so does the year. Work takes none of the world's time, except at
/// real speed: there the hand moves on meanwhile, and the clock catches up with it.
///
/// Tasks run one at a time on the world's worker. Whoever calls [#drive] (a thread in the lab) or [#advance] (a learner, a test, a
/// simulation) waits for them; without such a caller nothing runs, and the clock stands at the first due task.
///
/// Its setting survives a restart, and it does not go back even then: a clock that runs fast keeps a lease, an instant a little ahead
/// that it will not pass before a later one is kept, and a crash makes it go on from there. (The timestamp oracle of Percolator,
/// OSDI'10, does the same.)
public final class VirtualClock implements WorldClock, Scheduler, AutoCloseable {
    public static final double SPEED_MAX = 1e7;
    /// Where time ends: later years have five digits, and no place in HTTP.
    static final Instant END = Instant.parse("9999-12-31T00:00:00Z");
    /// Real time for which a fast clock takes a lease; it is renewed when half is left.
    private static final long LEASE_NANOS = 2_000_000_000;
    /// A driver looks up at least this often: for the lease, and lest a change of the machine's clock pass it by.
    private static final long LOOK_UP_NANOS = 500_000_000;
    private static final Logger log = LoggerFactory.getLogger(VirtualClock.class);

    private final RealTime real;
    private final Worker worker;
    private final ClockMemory memory;
    private volatile ClockListener listener = ClockListener.NOBODY;

    // Taken in this order, if at all:
    /// Held by the one who runs tasks.
    private final ReentrantLock driving = new ReentrantLock();
    /// Held by the one who changes or keeps the setting.
    private final ReentrantLock setting = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    /// A task was entered, or the pace changed.
    private final Condition changed = lock.newCondition();

    // Guarded by lock:
    private final Agenda agenda = new Agenda();
    private Pace pace;
    private double speed;
    private Instant shown;
    /// The hand does not pass it: what is later is not kept yet.
    private Instant lease;
    private SpeedMeter meter;
    private boolean closed;

    /// The thread that runs a task now.
    private volatile @Nullable Thread runner;

    public VirtualClock(RealTime real, Worker worker, ClockMemory memory) {
        this.real = real;
        this.worker = worker;
        this.memory = memory;
        ClockSetting kept = memory.recall().map(ClockSetting::parse)
                .orElseGet(() -> new ClockSetting(1, false, real.now(), Duration.ZERO));
        this.pace = kept.pace(real);
        this.speed = kept.speed();
        this.shown = kept.reached();
        this.lease = pace instanceof Pace.Running ? kept.reached() : END;
        this.meter = new SpeedMeter(shown, real.nanoTime());
    }

    /// Who hears of changes: one, on the thread that made the change.
    public void listener(ClockListener listener) {
        this.listener = listener;
    }

    @Override
    public Instant now() {
        return locked(this::look);
    }

    public ClockState state() {
        return locked(() -> {
            Instant now = look();
            return new ClockState(now, isPaused(), speed, meter.read(now, real.nanoTime()), agenda.due(), agenda.size());
        });
    }

    /// Its setting as it would be kept now. A clock that begins with it shows what this one shows; or, if it follows real time, what this one
    /// will show then.
    public String setting() {
        return locked(() -> ClockSetting.of(pace, speed, look()).toString());
    }

    @Override
    public Task after(Duration delay, Runnable work) {
        if (delay.isNegative())
            throw new IllegalArgumentException("A task is due later, not after " + delay);
        return locked(() -> {
            Agenda.Entry entry = agenda.enter(look().plus(delay), work);
            changed.signalAll();
            return () -> locked(() -> agenda.strike(entry));
        });
    }

    // What is done to the clock

    /// Harmless if it stands already. Ends an [#advance] that is under way.
    public void pause() {
        if (change(() -> isPaused() ? pace : new Pace.Standing(shown)))
            listener.paused();
    }

    /// Goes on at the speed that it had. Harmless if it runs already.
    public void resume() {
        if (change(() -> isPaused() ? Pace.of(speed, shown, real) : pace))
            listener.resumed();
    }

    /// World seconds per real second, above 0 and at most [#SPEED_MAX]; 1 is real speed. A paused clock stays so and takes it up when it is
    /// resumed.
    public void speed(double multiple) {
        if (!(multiple > 0 && multiple <= SPEED_MAX))
            throw new IllegalArgumentException("A clock runs at a speed above 0 and at most " + SPEED_MAX + ", not " + multiple);
        change(() -> {
            speed = multiple;
            return isPaused() ? new Pace.Standing(shown) : Pace.of(speed, shown, real);
        });
        listener.speedChanged(multiple);
    }

    /// Moves the clock forward and runs whatever falls due on the way, in order, each at its own instant; returns when that is done. A task
    /// cannot do this: it would wait for itself.
    public void advance(Duration by) {
        if (runner == Thread.currentThread())
            throw new IllegalStateException("A task cannot move the time that it runs in");
        Duration moved;
        driving.lock();
        try {
            Instant start = now();
            if (by.isNegative() || by.compareTo(Duration.between(start, END)) > 0)
                throw new IllegalArgumentException("Time goes forward, and ends with the year 9999: no way to advance it by " + by);
            Instant goal = start.plus(by);
            change(() -> pace.from(goal, real));
            runUntil(goal);
            moved = Duration.between(start, now());
        } finally {
            driving.unlock();
        }
        listener.advanced(moved);
    }

    /// The clock stands while the new setting is being kept. False if it is the old one.
    private boolean change(Supplier<Pace> next) {
        setting.lock();
        try {
            boolean isNew = locked(() -> {
                Pace before = pace;
                lease = look();
                pace = next.get();
                meter = new SpeedMeter(lease, real.nanoTime());
                return pace != before;
            });
            keep();
            return isNew;
        } finally {
            setting.unlock();
        }
    }

    private void renewLease() {
        if (!locked(this::isLeaseShort))
            return;
        setting.lock();
        try {
            keep();
        } finally {
            setting.unlock();
        }
    }

    /// With `setting` held.
    private void keep() {
        if (locked(() -> closed))
            return;
        Instant next = locked(() -> pace.lease(LEASE_NANOS, real));
        memory.keep(locked(() -> ClockSetting.of(pace, speed, pace instanceof Pace.Running ? next : shown)).toString());
        locked(() -> {
            lease = next;
            changed.signalAll();
            return true;
        });
    }

    // Who runs the tasks

    /// Runs tasks as they fall due until the clock is closed. For a thread of its own.
    public void drive() {
        while (awaitWork())
            try {
                runDue();
            } catch (RuntimeException e) {
                log.warn("The clock stands at {}: its setting cannot be kept", now(), e);
            }
    }

    /// Runs what is due.
    public void runDue() {
        renewLease();
        driving.lock();
        try {
            runUntil(END);
        } finally {
            driving.unlock();
        }
    }

    /// True once there may be something to do; false when the clock is closed.
    private boolean awaitWork() {
        return locked(() -> {
            meter.read(look(), real.nanoTime());
            // A lease that is still short could not be renewed just now: no task is due before it is.
            long nanos = isLeaseShort() ? LOOK_UP_NANOS : agenda.due().map(due -> pace.nanosUntil(due, real)).orElse(LOOK_UP_NANOS);
            try {
                if (!closed && nanos > 0)
                    changed.awaitNanos(Math.min(nanos, LOOK_UP_NANOS));
                return !closed;
            } catch (InterruptedException e) {
                return false;
            }
        });
    }

    private void runUntil(Instant goal) {
        boolean more = true;
        while (more)
            more = runNext(goal);
    }

    /// Runs the first task if it is due by `goal` and the hand has come to it; false if there is none.
    private boolean runNext(Instant goal) {
        Optional<Agenda.Entry> next = locked(() -> closed ? Optional.empty() : agenda.begin(earlier(goal, hand())));
        next.ifPresent(entry -> {
            long began = real.nanoTime();
            try {
                worker.run(() -> work(entry));
            } finally {
                locked(() -> {
                    agenda.end();
                    pace = pace.without(began, real.nanoTime());
                    return true;
                });
            }
        });
        return next.isPresent();
    }

    private void work(Agenda.Entry entry) {
        runner = Thread.currentThread();
        try {
            entry.work().run();
        } finally {
            runner = null;
        }
    }

    /// Nothing that is still on the agenda will run.
    @Override
    public void close() {
        setting.lock();
        try {
            locked(() -> {
                closed = true;
                lease = look();
                changed.signalAll();
                return true;
            });
            if (pace instanceof Pace.Running)
                memory.keep(ClockSetting.of(pace, speed, shown).toString());
        } finally {
            setting.unlock();
        }
    }

    // With `lock` held

    private Instant hand() {
        return earlier(pace.at(real), lease);
    }

    private Instant look() {
        Instant hand = hand();
        Instant reached = agenda.due().map(due -> earlier(due, hand)).orElse(hand);
        if (reached.isAfter(shown))
            shown = reached;
        return shown;
    }

    private boolean isPaused() {
        return pace instanceof Pace.Standing;
    }

    private boolean isLeaseShort() {
        return lease.isBefore(pace.lease(LEASE_NANOS / 2, real));
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
