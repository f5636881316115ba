package elevennines.store.aging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import elevennines.store.event.EventLog;
import elevennines.store.event.LoggedEvent;
import elevennines.store.event.StoreEvent.ObjectCommitted;
import elevennines.store.event.StoreEvent.ObjectDeleted;
import elevennines.store.model.VersionId;
import elevennines.store.repair.durability.MeasuredDurability;
import elevennines.store.time.WorldClock;

/// Counts the objects of a world, how long they live, and those that are lost. Thread-safe.
final class LossWatch implements AutoCloseable {
    private static final double SECONDS_A_YEAR = 365 * 24 * 3600.0;

    private final WorldClock clock;
    private final EventLog.Subscription subscription;
    private final Set<VersionId> lost = new HashSet<>();
    private final List<Long> lostByIncident = new ArrayList<>();
    private Instant countedUntil;
    private double objectYears;
    private long objects;
    private boolean over;

    /// @param objects that there are now
    LossWatch(long objects, WorldClock clock, EventLog events) {
        this(objects, new MeasuredDurability(0, List.of()), Set.of(), clock, events);
    }

    /// Goes on with an earlier measurement.
    ///
    /// @param objects that there are now, those that are lost among them
    LossWatch(long objects, MeasuredDurability earlier, Set<VersionId> lost, WorldClock clock, EventLog events) {
        this.objects = Math.max(0, objects - lost.size());
        this.objectYears = earlier.objectYears();
        this.lostByIncident.addAll(earlier.lostByIncident());
        this.lost.addAll(lost);
        this.clock = clock;
        this.countedUntil = clock.now();
        this.subscription = events.subscribe(this::hear);
    }

    private synchronized void hear(LoggedEvent logged) {
        switch (logged.event()) {
            case ObjectCommitted written when !written.replaced() -> objects(logged.at(), objects + 1);
            // Whoever deletes a lost object ends nothing that is watched.
            case ObjectDeleted gone when !lost.contains(gone.version()) -> objects(logged.at(), objects - 1);
            default -> {
            }
        }
    }

    /// Disks died at one blow, and these versions with them, as far as they were not lost before.
    synchronized void lose(Set<VersionId> versions) {
        long before = lost.size();
        lost.addAll(versions);
        long count = lost.size() - before;
        if (count > 0) {
            lostByIncident.add(count);
            objects(clock.now(), objects - count);
        }
    }

    private void objects(Instant now, long count) {
        if (!over && now.isAfter(countedUntil)) {
            objectYears += objects * (Duration.between(countedUntil, now).toMillis() / 1000.0 / SECONDS_A_YEAR);
            countedUntil = now;
        }
        objects = Math.max(0, count);
    }

    synchronized MeasuredDurability measured() {
        objects(clock.now(), objects);
        return new MeasuredDurability(objectYears, lostByIncident);
    }

    /// What has been measured stays.
    @Override
    public synchronized void close() {
        objects(clock.now(), objects);
        over = true;
        subscription.close();
    }
}
