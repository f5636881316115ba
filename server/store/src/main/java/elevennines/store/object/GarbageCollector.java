package elevennines.store.object;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import elevennines.store.data.StripesInFlight;
import elevennines.store.disk.Disk;
import elevennines.store.disk.DiskBays;
import elevennines.store.event.EventLog;
import elevennines.store.event.StoreEvent.GarbageReclaimed;
import elevennines.store.index.Displaced;
import elevennines.store.index.StripeIndex;
import elevennines.store.model.DiskId;
import elevennines.store.model.ShardId;
import elevennines.store.model.StripeId;
import elevennines.store.model.StripePlacement;
import elevennines.store.model.VersionId;
import elevennines.store.time.Worker;

/// Takes the shards of deleted and overwritten versions off the disks, once no reader can need them. Runs in the background; what a crash interrupts is still listed as garbage in the index and done again.
public final class GarbageCollector {
    private static final int PAGE = 256;
    /// One index transaction for so many.
    private static final int FORGOTTEN_AT_ONCE = 128;

    private final StripeIndex index;
    private final StripesInFlight inFlight;
    private final DiskBays bays;
    private final ReadEpochs epochs;
    private final EventLog events;
    private final Worker worker;
    private final ConcurrentLinkedQueue<Discarded> discarded = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    /// Versions whose shards are gone, for the worker's next index transaction.
    private final List<VersionId> reclaimed = new ArrayList<>();
    /// With the stamp of the newest move away: a copy that left, came back and left again has readers of its second stay.
    private final Map<Copy, Long> leaving = new ConcurrentHashMap<>();
    private volatile Consumer<StripeId> stripeReclaimed = stripe -> {};
    private volatile Runnable garbageMade = () -> {};

    /// What may go once no reader with a ticket up to `stamp` is left. Returns how many shards it took off the disks.
    private record Discarded(Reclamation reclamation, long stamp) {}

    private record Copy(DiskId disk, ShardId shard) {}

    private interface Reclamation {
        long run();
    }

    public GarbageCollector(StripeIndex index, StripesInFlight inFlight, DiskBays bays, ReadEpochs epochs, EventLog events,
            Worker worker) {
        this.inFlight = inFlight;
        this.index = index;
        this.bays = bays;
        this.epochs = epochs;
        this.events = events;
        this.worker = worker;
        epochs.onExit(this::schedule);
    }

    /// Called for each stripe that nobody wants any more, once its shards are gone.
    public void onReclaim(Consumer<StripeId> action) {
        stripeReclaimed = action;
    }

    /// Called when shards have gone from disks, which have garbage in their place now.
    public void onGarbage(Runnable action) {
        garbageMade = action;
    }

    /// Collects what an earlier process left behind. It is listed here and now, before the first request: listed later it would also hold
    /// versions that somebody reads, or whose displacement is not durable yet.
    public void resume() {
        discard(index.garbage());
    }

    /// A version lost its key by the commit that just ended.
    void discard(Displaced displaced) {
        discard(displaced.data());
    }

    /// The stripes of these versions are garbage as of the commit that just ended.
    public void discard(List<VersionId> versions) {
        long stamp = epochs.stamp();
        versions.forEach(version -> discarded.add(new Discarded(() -> reclaim(version), stamp)));
        schedule();
    }

    /// The commit that just ended gave this shard another home than that disk.
    public void discard(DiskId disk, ShardId shard) {
        Copy copy = new Copy(disk, shard);
        long stamp = epochs.stamp();
        leaving.merge(copy, stamp, Math::max);
        discarded.add(new Discarded(() -> reclaim(copy, stamp), stamp));
        schedule();
    }

    private void schedule() {
        if (!discarded.isEmpty() && scheduled.compareAndSet(false, true))
            worker.submit(this::collect);
    }

    private void collect() {
        scheduled.set(false);
        long shards = 0;
        try {
            for (Discarded oldest = discarded.peek(); oldest != null && epochs.isPast(oldest.stamp()); oldest = discarded.peek()) {
                shards += oldest.reclamation().run();
                discarded.poll();
                if (reclaimed.size() >= FORGOTTEN_AT_ONCE)
                    forget();
            }
        } finally {
            forget();
        }
        report(shards);
    }

    /// The shards of these versions are gone.
    private void forget() {
        if (!reclaimed.isEmpty())
            index.forget(reclaimed);
        reclaimed.clear();
    }

    private void report(long shards) {
        if (shards == 0)
            return;
        events.emit(new GarbageReclaimed(shards));
        garbageMade.run();
    }

    /// Shards on a disk that does not answer stay there; they are orphans when it comes back.
    private long reclaim(VersionId version) {
        long shards = 0;
        long first = 0;
        List<StripePlacement> page;
        do {
            page = index.of(version, first, PAGE);
            for (StripePlacement stripe : page) {
                shards += delete(stripe);
                index.vacated(stripe);
                stripeReclaimed.accept(stripe.stripe());
                first = stripe.number() + 1L;
            }
        } while (page.size() == PAGE);
        reclaimed.add(version);
        return shards;
    }

    private int delete(StripePlacement stripe) {
        int deleted = 0;
        for (int shard = 0; shard < stripe.disks().size(); shard++)
            deleted += delete(stripe.disks().get(shard), stripe.shard(shard));
        return deleted;
    }

    private int delete(DiskId id, ShardId shard) {
        Optional<Disk> disk = bays.get(id).disk();
        try {
            return disk.isPresent() && disk.get().delete(shard) ? 1 : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// True for a shard that has another home already, and stays on that disk until no reader can want it there.
    public boolean isLeaving(DiskId disk, ShardId shard) {
        return leaving.containsKey(new Copy(disk, shard));
    }

    /// The shard may have come back to that disk meanwhile: then it stays. If it has left again since, this is for that later move to do.
    private int reclaim(Copy copy, long stamp) {
        ShardId shard = copy.shard();
        try (StripesInFlight.Claim claim = inFlight.claim(shard.stripe())) {
            if (leaving.getOrDefault(copy, stamp) > stamp)
                return 0;
            StripePlacement now = index.known(List.of(shard.stripe())).get(shard.stripe());
            boolean cameBack = now != null && now.disks().get(shard.number()).equals(copy.disk());
            int deleted = cameBack ? 0 : delete(copy.disk(), shard);
            leaving.remove(copy);
            return deleted;
        }
    }
}
