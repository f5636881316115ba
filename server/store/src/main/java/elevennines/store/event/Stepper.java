package elevennines.store.event;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import elevennines.store.model.ObjectKey;

/// Lets a hand lead one request at a time through its stages: it is held before each, until somebody says how to go on. All other requests
/// pass, and so does this one once nobody has said a word for a while. Thread-safe.
public final class Stepper {
    /// More stages than this are not gone through one by one.
    static final int STAGES_MAX = 64;

    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile Runnable listener = () -> {};
    private volatile @Nullable Wish wish;
    private @Nullable Led led;

    public enum Verb {
        PUT,
        GET
    }

    /// What to wait for: the next request of this kind for this key, if it comes from the right sender.
    private record Wish(Verb verb, ObjectKey key, Predicate<Trace> sender) {}

    /// A request that is being led. `last` is what passed last.
    private final class Led implements Checkpoint {
        private final Verb verb;
        private final Trace trace;
        private @Nullable Hold hold;
        private int stages;
        private String last = "";
        private boolean free;
        private boolean over;

        Led(Verb verb, Trace trace) {
            this.verb = verb;
            this.trace = trace;
        }

        @Override
        public Passage reached(Plane plane, String where, String what, Optional<Flight> flight) {
            return holdAt(this, number -> new Stage(number, plane, where, what, flight));
        }

        @Override
        public void ended() {
            change(() -> over = true);
        }

        void setFree() {
            free = true;
            if (hold != null)
                pass(hold, Passage.CLEAR);
        }

        void pass(Hold at, Passage passage) {
            at.passage = passage;
            last = at.stage.what();
            hold = null;
        }
    }

    /// A thread that waits at a stage until it is told how to pass.
    private static final class Hold {
        private final Stage stage;
        private @Nullable Passage passage;

        Hold(Stage stage) {
            this.stage = stage;
        }
    }

    /// @param patience how long a request is held at one stage
    public Stepper(Duration patience) {
        this.patience = patience;
    }

    /// Who hears of each change, on the thread that made it, and must not wait for anything: one.
    public void listener(Runnable hears) {
        listener = hears;
    }

    /// Has the next such request led. Only one wish counts: the latest.
    public void await(Verb verb, ObjectKey key, Predicate<Trace> sender) {
        wish = new Wish(verb, key, sender);
        listener.run();
    }

    /// What is waited for, if anything.
    public Optional<Verb> awaited() {
        Wish now = wish;
        return now == null ? Optional.empty() : Optional.of(now.verb());
    }

    /// The request that is led, or was led last.
    public Optional<Walk> walk() {
        lock.lock();
        try {
            return Optional.ofNullable(led)
                    .map(now -> new Walk(now.verb, now.trace, Optional.ofNullable(now.hold).map(at -> at.stage), now.over));
        } finally {
            lock.unlock();
        }
    }

    /// Lets the request go on from this stage to the next, with what becomes of the shard that travels in it. Nothing, if it is not held there
    /// any more.
    public void go(int stage, Passage passage) {
        change(() -> {
            Led now = led;
            if (now != null && now.hold != null && now.hold.stage.number() == stage)
                now.pass(now.hold, now.hold.stage.isFlight() ? passage : Passage.CLEAR);
        });
    }

    /// Returns when no request is awaited or moves, `max` later otherwise: for those who look right after they have said a word.
    public void settle(Duration max) {
        long left = max.toNanos();
        lock.lock();
        try {
            while (left > 0 && (wish != null || (led != null && led.hold == null && !led.over)))
                left = changed.awaitNanos(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /// Forgets the wish, and lets the request that is led run to its end.
    public void release() {
        wish = null;
        change(() -> {
            if (led != null)
                led.setFree();
        });
    }

    /// A request that has come to the store.
    public void meet(Verb verb, ObjectKey key, Trace trace) {
        Wish now = wish;
        if (now == null || now.verb() != verb || !now.key().equals(key) || !now.sender().test(trace))
            return;
        change(() -> {
            if (wish != now)
                return;
            wish = null;
            if (led != null)
                led.setFree();
            led = new Led(verb, trace);
            trace.follow(led);
        });
    }

    /// Holds a thread of the request. What is done side by side, or again and again, is one stage.
    private Passage holdAt(Led request, IntFunction<Stage> numbered) {
        lock.lock();
        try {
            while (request.hold != null)
                changed.awaitUninterruptibly();
            Stage stage = numbered.apply(request.stages + 1);
            boolean again = !stage.isFlight() && stage.what().equals(request.last);
            if (request.free || again || request.stages == STAGES_MAX)
                return Passage.CLEAR;
            request.stages++;
            Hold hold = new Hold(stage);
            request.hold = hold;
            changed.signalAll();
            listener.run();
            return awaitWord(request, hold);
        } finally {
            lock.unlock();
        }
    }

    private Passage awaitWord(Led request, Hold hold) {
        long left = patience.toNanos();
        try {
            while (hold.passage == null && left > 0)
                left = changed.awaitNanos(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (hold.passage != null)
            return hold.passage;
        request.setFree();
        changed.signalAll();
        listener.run();
        return Passage.CLEAR;
    }

    private void change(Runnable step) {
        lock.lock();
        try {
            step.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        listener.run();
    }
}
