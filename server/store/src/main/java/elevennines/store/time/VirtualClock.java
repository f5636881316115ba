package elevennines.store.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

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
public final class VirtualClock implements WorldClock, Scheduler, AutoCloseable {
    public static final double SPEED_MAX = 1e7;
    /// A driver looks up this often, lest a change of the machine's clock passes it by.
    private static final long LOOK_UP_NANOS = 1_000_000_000;

    private final RealTime real;
    private final Worker worker;
    private volatile ClockListener listener = ClockListener.NOBODY;

    /// Held by the one who runs tasks; taken before `lock`.
    private final ReentrantLock driving = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    /// A task was entered, or the pace changed.
    private final Condition changed = lock.newCondition();

    // Guarded by lock:
    private final Agenda agenda = new Agenda();
    private Pace pace = new Pace.Following(Duration.ZERO);
    private double speed = 1;
    private Instant shown;
    private SpeedMeter meter;
    private boolean closed;

    /// The thread that runs a task now.
    private volatile @Nullable Thread runner;

    public VirtualClock(RealTime real, Worker worker) {
        this.real = real;
        this.worker = worker;
        this.shown = real.now();
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
            return new ClockState(now, isPaused(), speed, meter.read(now, real.nanoTime()), agenda.due());
        });
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
        if (locked(() -> !isPaused() && set(new Pace.Standing(look()))))
            listener.paused();
    }

    /// Goes on at the speed that it had. Harmless if it runs already.
    public void resume() {
        if (locked(() -> isPaused() && set(Pace.of(speed, look(), real))))
            listener.resumed();
    }

    /// World seconds per real second, above 0 and at most [#SPEED_MAX]; 1 is real speed. A paused clock stays so and takes it up when it is
    /// resumed.
    public void speed(double multiple) {
        if (!(multiple > 0 && multiple <= SPEED_MAX))
            throw new IllegalArgumentException("A clock runs at a speed above 0 and at most " + SPEED_MAX + ", not " + multiple);
        locked(() -> {
            speed = multiple;
            return set(isPaused() ? pace : Pace.of(speed, look(), real));
        });
        listener.speedChanged(multiple);
    }

    /// Moves the clock forward and runs whatever falls due on the way, in order, each at its own instant; returns when that is done. A task
    /// cannot do this: it would wait for itself.
    public void advance(Duration by) {
        if (by.isNegative())
            throw new IllegalArgumentException("Time does not go back: " + by);
        if (runner == Thread.currentThread())
            throw new IllegalStateException("A task cannot move the time that it runs in");
        Duration moved;
        driving.lock();
        try {
            Instant start = now();
            Instant goal = start.plus(by);
            locked(() -> set(pace.from(goal, real)));
            runUntil(goal);
            moved = Duration.between(start, now());
        } finally {
            driving.unlock();
        }
        listener.advanced(moved);
    }

    // Who runs the tasks

    /// Runs tasks as they fall due until the clock is closed. For a thread of its own.
    public void drive() {
        while (awaitDue())
            runDue();
    }

    /// Runs what is due.
    public void runDue() {
        driving.lock();
        try {
            runUntil(Instant.MAX);
        } finally {
            driving.unlock();
        }
    }

    /// True once a task is due; false when the clock is closed.
    private boolean awaitDue() {
        return locked(() -> {
            while (!closed) {
                long nanos = agenda.due().map(due -> pace.nanosUntil(due, real)).orElse(LOOK_UP_NANOS);
                if (nanos <= 0)
                    return true;
                meter.read(look(), real.nanoTime());
                try {
                    changed.awaitNanos(Math.min(nanos, LOOK_UP_NANOS));
                } catch (InterruptedException e) {
                    return false;
                }
            }
            return false;
        });
    }

    private void runUntil(Instant goal) {
        boolean more = true;
        while (more)
            more = runNext(goal);
    }

    /// Runs the first task if it is due by `goal` and the hand has come to it; false if there is none.
    private boolean runNext(Instant goal) {
        Optional<Agenda.Entry> next = locked(() -> closed ? Optional.empty() : agenda.begin(earlier(goal, pace.at(real))));
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
        locked(() -> {
            closed = true;
            changed.signalAll();
            return true;
        });
    }

    // With the lock held

    private Instant look() {
        Instant hand = pace.at(real);
        Instant reached = agenda.due().map(due -> earlier(due, hand)).orElse(hand);
        if (reached.isAfter(shown))
            shown = reached;
        return shown;
    }

    private boolean isPaused() {
        return pace instanceof Pace.Standing;
    }

    private boolean set(Pace next) {
        pace = next;
        meter = new SpeedMeter(look(), real.nanoTime());
        changed.signalAll();
        return true;
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
