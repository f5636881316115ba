package elevennines.app.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import elevennines.store.World;
import elevennines.store.event.EventLog;
import elevennines.store.event.LoggedEvent;
import elevennines.store.model.WorldId;

/// The event logs of the worlds, over restarts. Events are written in batches a moment after they happened; of a busy world, where each request is one,
/// only now and then, and of those only as many as a restart reads back. So a crash loses the last moments of the log, never of the store. Of each
/// world the newest [#KEPT_MAX] stay. Thread-safe.
public final class EventArchive implements AutoCloseable {
    static final int KEPT_MAX = 50_000;
    private static final int READ_BACK_MAX = 5_000;
    private static final int TRIM_EVERY = 5_000;
    private static final Duration MOMENT = Duration.ofMillis(250);
    /// More events than this in a moment make a world a busy one, which is then left alone for so many moments.
    private static final int BUSY_EVENTS = 250;
    private static final int BUSY_MOMENTS = 20;
    private static final Logger LOG = LoggerFactory.getLogger(EventArchive.class);

    private final ProgressDatabase database;
    private final Map<WorldId, Place> places = new ConcurrentHashMap<>();
    private final ScheduledExecutorService writer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("event-archive").factory());

    public EventArchive(ProgressDatabase database) {
        this.database = database;
        writer.scheduleWithFixedDelay(this::writeMoment, MOMENT.toMillis(), MOMENT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// How far one open world has been written.
    private static final class Place {
        private final EventLog events;
        private long written;
        private long writtenSinceTrim;
        private int momentsLeftAlone;

        private Place(EventLog events, long written) {
            this.events = events;
            this.written = written;
        }

        /// True if there is too much to write it all the time.
        private boolean waits() {
            boolean busy = events.lastSequence() - written > BUSY_EVENTS;
            momentsLeftAlone = busy && momentsLeftAlone < BUSY_MOMENTS ? momentsLeftAlone + 1 : 0;
            return momentsLeftAlone > 0;
        }
    }

    /// Gives a world that has just been opened what happened in it before, and keeps what happens from now on.
    public void follow(World world) {
        List<LoggedEvent> earlier = read(world.id(), READ_BACK_MAX);
        world.remember(earlier);
        places.put(world.id(), new Place(world.events(), earlier.isEmpty() ? 0 : earlier.getLast().sequence()));
    }

    /// The newest events of a world, oldest first.
    List<LoggedEvent> read(WorldId world, int countMax) {
        return database.read(handle -> {
            List<LoggedEvent> found = new ArrayList<>();
            handle.createQuery("SELECT sequence, at, kind, body FROM event WHERE world = :world ORDER BY sequence DESC LIMIT :count")
                    .bind("world", world.value()).bind("count", countMax)
                    .map((row, _) -> new Row(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
                    .forEach(row -> EventText.read(row.kind(), row.body())
                            .ifPresent(event -> found.add(new LoggedEvent(row.sequence(), Instant.parse(row.at()), event))));
            Collections.reverse(found);
            return found;
        });
    }

    private record Row(long sequence, String at, String kind, String body) {}

    private void writeMoment() {
        places.forEach((world, place) -> {
            if (!place.waits())
                attempt(world, place);
        });
    }

    /// Writes what has happened since the last time.
    void writeAll() {
        places.forEach(this::attempt);
    }

    private void attempt(WorldId world, Place place) {
        try {
            write(world, place);
        } catch (RuntimeException e) {
            LOG.warn("The events of world {} cannot be written", world, e);
        }
    }

    private synchronized void write(WorldId world, Place place) {
        List<LoggedEvent> fresh = place.events.after(Math.max(place.written, place.events.lastSequence() - READ_BACK_MAX));
        if (fresh.isEmpty())
            return;
        database.relaxed(handle -> {
            PreparedBatch batch = handle.prepareBatch("MERGE INTO event (world, sequence, at, kind, body) KEY (world, sequence)"
                    + " VALUES (:world, :sequence, :at, :kind, :body)");
            for (LoggedEvent logged : fresh)
                batch.bind("world", world.value()).bind("sequence", logged.sequence()).bind("at", logged.at().toString())
                        .bind("kind", EventText.kind(logged.event())).bind("body", EventText.body(logged.event())).add();
            return batch.execute().length;
        });
        place.written = fresh.getLast().sequence();
        place.writtenSinceTrim += fresh.size();
        if (place.writtenSinceTrim >= TRIM_EVERY)
            trim(world, place);
    }

    private void trim(WorldId world, Place place) {
        place.writtenSinceTrim = 0;
        database.relaxed(handle -> handle.execute("DELETE FROM event WHERE world = ? AND sequence <= ?", world.value(),
                place.written - KEPT_MAX));
    }

    /// Writes the rest of a world that is being closed; of a deleted one nothing more is written.
    public void closed(WorldId world) {
        Place place = places.remove(world);
        if (place != null)
            write(world, place);
    }

    public void forgotten(WorldId world) {
        places.remove(world);
    }

    @Override
    public void close() {
        writer.shutdown();
        writeAll();
    }
}
