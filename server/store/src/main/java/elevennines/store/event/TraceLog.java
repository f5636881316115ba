package elevennines.store.event;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import elevennines.store.model.ObjectKey;
import elevennines.store.time.Ticker;
import elevennines.store.time.WorldClock;

/// The newest `capacity` finished requests of one world. Thread-safe.
public final class TraceLog {
    /// How long a request that somebody leads by hand stands still at one stage: longer than one thinks, and about as long as clients wait.
    private static final Duration STEP_PATIENCE = Duration.ofMinutes(2);

    private final WorldClock clock;
    private final Ticker ticker;
    private final EventLog events;
    private final int capacity;
    private final Stepper stepper = new Stepper(STEP_PATIENCE);
    private final ArrayDeque<Trace> finished = new ArrayDeque<>();
    private long lastId;

    public TraceLog(WorldClock clock, Ticker ticker, EventLog events, int capacity) {
        this.clock = clock;
        this.ticker = ticker;
        this.events = events;
        this.capacity = capacity;
    }

    /// Counts on from the requests of an earlier run, so that no two of one world share an id.
    public synchronized void precede(List<LoggedEvent> earlier) {
        for (LoggedEvent logged : earlier)
            if (logged.event() instanceof StoreEvent.RequestTraced request)
                lastId = Math.max(lastId, request.trace());
    }

    public synchronized Trace begin() {
        return new Trace(++lastId, clock, ticker);
    }

    /// The hand that leads one request through its stages.
    public Stepper stepper() {
        return stepper;
    }

    /// The trace of a PUT of this key, led by hand from here on if that is wanted.
    public Trace ofPut(ObjectKey key, Trace trace) {
        stepper.meet(Stepper.Verb.PUT, key, trace);
        return trace;
    }

    /// The trace of a GET of this key, likewise.
    public Trace ofGet(ObjectKey key, Trace trace) {
        stepper.meet(Stepper.Verb.GET, key, trace);
        return trace;
    }

    /// Ends the request: its trace can be found from now on, and listeners of the event log hear of it.
    public void finish(Trace trace) {
        trace.finish();
        synchronized (this) {
            if (finished.size() == capacity)
                finished.removeFirst();
            finished.addLast(trace);
        }
        events.emit(new StoreEvent.RequestTraced(trace.id(), trace.notes()));
    }

    public synchronized Optional<Trace> find(long id) {
        return finished.stream().filter(trace -> trace.id() == id).findFirst();
    }

    /// Finished requests, newest first.
    public synchronized List<Trace> newest(int countMax) {
        List<Trace> all = new ArrayList<>(finished);
        Collections.reverse(all);
        return List.copyOf(all.subList(0, Math.min(countMax, all.size())));
    }
}
