package elevennines.store.event;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import elevennines.store.time.Ticker;
import elevennines.store.time.WorldClock;

/// The spans of one request, collected as it runs. Thread-safe: shards are read and written by several threads. Holds at
/// most [#SPANS_MAX] spans; of a longer request (a large object) the rest are only counted.
public final class Trace {
    public static final int SPANS_MAX = 400;

    private final long id;
    private final Instant at;
    private final Ticker ticker;
    private final long startNanos;
    private final List<Span> spans = new ArrayList<>();
    private final Map<String, String> notes = Collections.synchronizedMap(new LinkedHashMap<>());
    private int spansDropped;
    private volatile Checkpoint checkpoint = Checkpoint.NONE;
    private volatile Duration took = Duration.ZERO;

    Trace(long id, WorldClock clock, Ticker ticker) {
        this.id = id;
        this.ticker = ticker;
        this.at = clock.now();
        this.startNanos = ticker.nanoTime();
    }

    /// From now on every stage of this request asks there before it begins.
    public void follow(Checkpoint next) {
        checkpoint = next;
    }

    /// Starts a span, once the checkpoint lets it pass; it is recorded when the returned handle is closed.
    public OpenSpan span(Plane plane, String where, String what) {
        return open(plane, where, what, Optional.empty());
    }

    /// Starts the span in which a shard travels to or from a disk.
    public OpenSpan flight(String disk, Flight flight) {
        return open(Plane.DATA, disk, flight.what(), Optional.of(flight));
    }

    private OpenSpan open(Plane plane, String where, String what, Optional<Flight> flight) {
        Passage passage = checkpoint.reached(plane, where, what, flight);
        return new OpenSpan(plane, where, what, flight, passage, ticker.nanoTime());
    }

    /// A fact about the request as a whole, such as `operation` or `http.status`.
    public void note(String name, String value) {
        notes.put(name, value);
    }

    void finish() {
        took = Duration.ofNanos(ticker.nanoTime() - startNanos);
        checkpoint.ended();
    }

    public long id() {
        return id;
    }

    public Instant at() {
        return at;
    }

    public Duration took() {
        return took;
    }

    public Map<String, String> notes() {
        synchronized (notes) {
            return new LinkedHashMap<>(notes);
        }
    }

    /// Spans so far, in the order in which they ended.
    public List<Span> spans() {
        synchronized (spans) {
            return List.copyOf(spans);
        }
    }

    /// How many spans found no room.
    public int spansDropped() {
        synchronized (spans) {
            return spansDropped;
        }
    }

    private void add(Span span) {
        synchronized (spans) {
            if (spans.size() < SPANS_MAX)
                spans.add(span);
            else
                spansDropped++;
        }
    }

    /// A span that still runs.
    public final class OpenSpan implements AutoCloseable {
        private final Plane plane;
        private final String where;
        private final String what;
        private final Optional<Flight> flight;
        private final Passage passage;
        private final long beganNanos;
        private long bytes;
        private String outcome;

        private OpenSpan(Plane plane, String where, String what, Optional<Flight> flight, Passage passage, long beganNanos) {
            this.plane = plane;
            this.where = where;
            this.what = what;
            this.flight = flight;
            this.passage = passage;
            this.outcome = passage == Passage.CLEAR ? "" : passage.name();
            this.beganNanos = beganNanos;
        }

        /// What becomes of the shard that travels in this span.
        public Passage passage() {
            return passage;
        }

        public OpenSpan bytes(long moved) {
            bytes = moved;
            return this;
        }

        public OpenSpan outcome(String how) {
            outcome = how;
            return this;
        }

        @Override
        public void close() {
            long now = ticker.nanoTime();
            add(new Span(plane, where, what, Duration.ofNanos(beganNanos - startNanos), Duration.ofNanos(now - beganNanos), bytes,
                    outcome, flight));
        }
    }
}
