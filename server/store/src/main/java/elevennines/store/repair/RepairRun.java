package elevennines.store.repair;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

import elevennines.store.event.EventLog;
import elevennines.store.event.StoreEvent.RepairFinished;
import elevennines.store.event.StoreEvent.RepairProgress;
import elevennines.store.event.StoreEvent.RepairStarted;
import elevennines.store.event.StoreEvent.ShardRebuilt;
import elevennines.store.index.ObjectNames;
import elevennines.store.model.DiskId;
import elevennines.store.repair.StripeRepair.Outcome;
import elevennines.store.time.WorldClock;

/// What one run of repair has done, from the first stripe that was due until none is: counted, and told in events, few of them however many
/// shards there are. Thread-safe.
final class RepairRun {
    /// So many shards are told one by one; beyond that, progress has to do.
    static final int SHARDS_TOLD_MAX = 100;
    private static final int STRIPES_PER_PROGRESS_MIN = 25;
    private static final int PROGRESSES_MAX = 20;

    private final EventLog events;
    private final ObjectNames names;
    private final WorldClock clock;
    private final Instant began;
    private final long stripesPerProgress;
    private long stripesMended;
    private long shardsRebuilt;
    private long bytesMoved;

    RepairRun(EventLog events, ObjectNames names, WorldClock clock, Deficit deficit) {
        this.events = events;
        this.names = names;
        this.clock = clock;
        this.began = clock.now();
        this.stripesPerProgress = Math.max(STRIPES_PER_PROGRESS_MIN, deficit.stripesDue() / PROGRESSES_MAX);
        events.emit(new RepairStarted(deficit.stripesDue(), deficit.bytesToRebuild()));
    }

    synchronized void count(Outcome outcome) {
        bytesMoved += outcome.bytes();
        if (outcome instanceof Outcome.Mended mended) {
            stripesMended++;
            mended.shards().forEach((shard, disk) -> rebuilt(mended, shard, disk));
        }
    }

    private void rebuilt(Outcome.Mended mended, int shard, DiskId disk) {
        shardsRebuilt++;
        if (shardsRebuilt <= SHARDS_TOLD_MAX)
            events.emit(new ShardRebuilt(mended.stripe().placement().stripe(), shard, disk,
                    names.of(mended.stripe().version()).orElse(null)));
    }

    /// Tells how far it is, if it is further than when this was last told. `deficit` is asked only then.
    synchronized void progress(long stripesMendedBefore, Supplier<Deficit> deficit) {
        if (stripesMended / stripesPerProgress == stripesMendedBefore / stripesPerProgress)
            return;
        Deficit left = deficit.get();
        if (left.stripesDue() > 0)
            events.emit(new RepairProgress(stripesMended, shardsRebuilt, left.stripesDue(), left.bytesToRebuild(), bytesPerSecond(),
                    timeLeft(left).orElse(null)));
    }

    synchronized void finish(Deficit left) {
        events.emit(new RepairFinished(stripesMended, shardsRebuilt, bytesMoved,
                left.unplaced().values().stream().mapToLong(Long::longValue).sum(), left.stripesLost(), took()));
    }

    synchronized long stripesMended() {
        return stripesMended;
    }

    synchronized long shardsRebuilt() {
        return shardsRebuilt;
    }

    /// Read and written, per second of the world's time; 0 while no time has passed.
    synchronized long bytesPerSecond() {
        long millis = took().toMillis();
        return millis == 0 ? 0 : (long) (bytesMoved * 1e3 / millis);
    }

    Optional<Duration> timeLeft(Deficit left) {
        long speed = bytesPerSecond();
        return speed == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds((left.workBytes() + speed - 1) / speed));
    }

    private Duration took() {
        return Duration.between(began, clock.now());
    }
}
