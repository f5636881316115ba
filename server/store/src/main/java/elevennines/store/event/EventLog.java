package elevennines.store.event;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import elevennines.store.time.WorldClock;

/// The ordered events of one world: the newest `capacity` of them, and whoever listens. Thread-safe. Listeners are called
/// in order, one event at a time, on the emitting thread: they must return at once (hand over to a queue of their own).
public final class EventLog {
    private final WorldClock clock;
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<LoggedEvent> newest = new ArrayDeque<>();
    private final List<Consumer<LoggedEvent>> listeners = new CopyOnWriteArrayList<>();
    private long sequence;

    public EventLog(WorldClock clock, int capacity) {
        this.clock = clock;
        this.capacity = capacity;
    }

    public void emit(StoreEvent event) {
        lock.lock();
        try {
            LoggedEvent logged = new LoggedEvent(++sequence, clock.now(), event);
            if (newest.size() == capacity)
                newest.removeFirst();
            newest.addLast(logged);
            listeners.forEach(listener -> listener.accept(logged));
        } finally {
            lock.unlock();
        }
    }

    /// Puts what happened in an earlier run before what has happened in this one, and counts on from there. To be called before anybody
    /// listens or reads: events of this run get other places.
    public void precede(List<LoggedEvent> earlier) {
        if (earlier.isEmpty())
            return;
        lock.lock();
        try {
            List<LoggedEvent> ours = List.copyOf(newest);
            newest.clear();
            newest.addAll(earlier);
            sequence = earlier.getLast().sequence();
            for (LoggedEvent logged : ours)
                newest.addLast(new LoggedEvent(++sequence, logged.at(), logged.event()));
            while (newest.size() > capacity)
                newest.removeFirst();
        } finally {
            lock.unlock();
        }
    }

    /// Events after `sequence` that are still held, oldest first.
    public List<LoggedEvent> after(long sequence) {
        lock.lock();
        try {
            List<LoggedEvent> found = new ArrayList<>();
            for (LoggedEvent logged : newest)
                if (logged.sequence() > sequence)
                    found.add(logged);
            return found;
        } finally {
            lock.unlock();
        }
    }

    public long lastSequence() {
        lock.lock();
        try {
            return sequence;
        } finally {
            lock.unlock();
        }
    }

    /// Listens until the returned handle is closed.
    public Subscription subscribe(Consumer<LoggedEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Ends a [#subscribe]; closing twice is harmless.
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
