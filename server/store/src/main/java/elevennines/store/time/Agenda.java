package elevennines.store.time;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

import org.jspecify.annotations.Nullable;

/// What is to be done when, and what is being done. Not thread-safe.
final class Agenda {
    private final PriorityQueue<Entry> entries = new PriorityQueue<>(Entry.ORDER);
    private @Nullable Entry begun;
    private long entered;

    /// `number` keeps those in order that are due at the same instant.
    record Entry(Instant due, long number, Runnable work) {
        private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::due).thenComparingLong(Entry::number);
    }

    Entry enter(Instant due, Runnable work) {
        Entry entry = new Entry(due, entered++, work);
        entries.add(entry);
        return entry;
    }

    boolean strike(Entry entry) {
        return entries.remove(entry);
    }

    /// Begins the first entry if it is due by `goal`.
    Optional<Entry> begin(Instant goal) {
        Entry first = entries.peek();
        if (first == null || first.due().isAfter(goal))
            return Optional.empty();
        begun = entries.poll();
        return Optional.of(first);
    }

    void end() {
        begun = null;
    }

    int size() {
        return entries.size();
    }

    /// When the task falls due that is being done, or else the next.
    Optional<Instant> due() {
        Entry entry = begun == null ? entries.peek() : begun;
        return Optional.ofNullable(entry).map(Entry::due);
    }
}
