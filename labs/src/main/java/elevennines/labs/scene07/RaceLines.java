package elevennines.labs.scene07;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import elevennines.labs.Exhibit.Point;
import elevennines.store.event.LoggedEvent;
import elevennines.store.event.StoreEvent.DiskDestroyed;
import elevennines.store.event.StoreEvent.RepairFinished;
import elevennines.store.event.StoreEvent.RepairProgress;
import elevennines.store.event.StoreEvent.RepairStarted;
import elevennines.store.event.StoreEvent.ShardRebuilt;

/// Failures against repair, counted from the store's own events: shards that went with their disks, and shards that were rebuilt, by the time since
/// the first death.
final class RaceLines {

    /// What the time is counted in: small enough that there is something to count.
    private enum Unit {
        DAYS(86_400),
        HOURS(3600),
        MINUTES(60);

        private static final int COUNTED_MIN = 3;
        private final double seconds;

        Unit(double seconds) {
            this.seconds = seconds;
        }

        static Unit of(Duration time) {
            return Arrays.stream(values()).filter(unit -> time.toSeconds() >= COUNTED_MIN * unit.seconds).findFirst().orElse(MINUTES);
        }
    }

    private final Instant start;
    private final Unit unit;
    private final List<Point> lost = new ArrayList<>();
    private final List<Point> rebuilt = new ArrayList<>();
    private final long objectsLost;
    private long disksDied;
    private long shardsLost;
    private long shardsRebuilt;
    /// What had been rebuilt when the run of repair began that is under way.
    private long rebuiltBefore;

    private RaceLines(Instant start, Unit unit, long objectsLost) {
        this.start = start;
        this.unit = unit;
        this.objectsLost = objectsLost;
        lost.add(new Point(0, 0));
        rebuilt.add(new Point(0, 0));
    }

    /// Empty while no disk has died.
    static Optional<RaceLines> of(Chronicle log, Instant now) {
        return log.all(DiskDestroyed.class).findFirst().map(first -> {
            RaceLines lines = new RaceLines(first.at(), Unit.of(Duration.between(first.at(), now)), Losses.objectsLost(log));
            log.events().stream().filter(logged -> logged.sequence() >= first.sequence()).forEach(lines::hear);
            lines.end(now);
            return lines;
        });
    }

    /// Of a long run of repair only the first shards are told one by one, the rest in sums.
    private void hear(LoggedEvent logged) {
        switch (logged.event()) {
            case DiskDestroyed died -> {
                disksDied++;
                shardsLost += died.shardsLost();
            }
            case RepairStarted _ -> rebuiltBefore = shardsRebuilt;
            case ShardRebuilt _ -> shardsRebuilt++;
            case RepairProgress progress -> shardsRebuilt = Math.max(shardsRebuilt, rebuiltBefore + progress.shardsRebuilt());
            case RepairFinished over -> shardsRebuilt = Math.max(shardsRebuilt, rebuiltBefore + over.shardsRebuilt());
            default -> {
            }
        }
        if (lost.getLast().y() != shardsLost)
            lost.add(new Point(since(logged.at()), shardsLost));
        if (rebuilt.getLast().y() != shardsRebuilt)
            rebuilt.add(new Point(since(logged.at()), shardsRebuilt));
    }

    private void end(Instant now) {
        lost.add(new Point(since(now), shardsLost));
        rebuilt.add(new Point(since(now), shardsRebuilt));
    }

    private double since(Instant at) {
        return Duration.between(start, at).toMillis() / 1000.0 / unit.seconds;
    }

    /// `days`, `hours` or `minutes`.
    String unit() {
        return unit.name().toLowerCase(Locale.ROOT);
    }

    List<Point> lost() {
        return List.copyOf(lost);
    }

    List<Point> rebuilt() {
        return List.copyOf(rebuilt);
    }

    long disksDied() {
        return disksDied;
    }

    long shardsLost() {
        return shardsLost;
    }

    long shardsRebuilt() {
        return shardsRebuilt;
    }

    long objectsLost() {
        return objectsLost;
    }
}
