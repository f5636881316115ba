package elevennines.store.data;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import elevennines.store.disk.DiskBay;
import elevennines.store.disk.DiskBays;
import elevennines.store.event.Plane;
import elevennines.store.event.Trace;
import elevennines.store.model.DiskId;
import elevennines.store.model.SyncPolicy;
import elevennines.store.time.Scheduler;

/// Makes appended shards as durable as the world's policy says, before the write is acknowledged. Thread-safe.
public final class ShardSync {
    private static final Logger LOG = LoggerFactory.getLogger(ShardSync.class);
    /// How long acknowledged bytes may be in the page cache alone under [SyncPolicy#OS].
    static final Duration FORCED_WITHIN = Duration.ofSeconds(1);

    private final DiskBays bays;
    /// Runs the fsyncs of one write side by side, or, in a simulation, one after the other on the caller's thread.
    private final Executor sideBySide;
    /// In real time: a page cache is lost with the power, however a world's clock stands.
    private final Scheduler scheduler;
    private final ForceRounds rounds = new ForceRounds();
    private final AtomicBoolean forceDue = new AtomicBoolean();
    private volatile SyncPolicy policy = SyncPolicy.FSYNC;

    public ShardSync(DiskBays bays, Executor sideBySide, Scheduler scheduler) {
        this.bays = bays;
        this.sideBySide = sideBySide;
        this.scheduler = scheduler;
    }

    public SyncPolicy policy() {
        return policy;
    }

    public void follow(SyncPolicy next) {
        policy = next;
    }

    /// Returns the disks on which it failed: what was appended there does not count.
    Set<DiskId> sync(Set<DiskId> disks, Trace trace) {
        return switch (policy) {
            case FSYNC -> force(disks, trace);
            case OS -> {
                forceSoon();
                yield Set.of();
            }
        };
    }

    private Set<DiskId> force(Set<DiskId> disks, Trace trace) {
        Map<DiskId, Trace.OpenSpan> spans = new TreeMap<>();
        for (DiskId disk : disks)
            spans.put(disk, trace.span(Plane.DATA, disk.toString(), "fsync"));
        boolean[] led = new boolean[1];
        Set<DiskId> failed = rounds.join(disks, () -> {
            led[0] = true;
            return force(spans);
        });
        if (!led[0])
            spans.values().forEach(span -> span.outcome("shared").close());
        return failed;
    }

    /// Closes each span when its disk is done. The caller's own thread takes the last disk, once the others are under way.
    private Set<DiskId> force(Map<DiskId, Trace.OpenSpan> spans) {
        Map<DiskId, CompletableFuture<Boolean>> forced = new TreeMap<>();
        spans.forEach((disk, span) -> {
            Executor executor = forced.size() < spans.size() - 1 ? sideBySide : Runnable::run;
            forced.put(disk, CompletableFuture.supplyAsync(() -> force(disk, span), executor).exceptionally(broken -> false));
        });
        Set<DiskId> failed = new TreeSet<>();
        forced.forEach((disk, done) -> {
            if (!done.join())
                failed.add(disk);
        });
        return failed;
    }

    private boolean force(DiskId disk, Trace.OpenSpan span) {
        try (span) {
            bays.get(disk).require().sync();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// One force at a time is due: it covers all that came before it.
    private void forceSoon() {
        if (forceDue.compareAndSet(false, true))
            scheduler.after(FORCED_WITHIN, () -> {
                forceDue.set(false);
                forceAll();
            });
    }

    /// Forces every disk that is there, also those that have gone offline since they took shards. Returns those on which it failed: they take
    /// no more shards, which their next writers will hear of.
    public Set<DiskId> forceAll() {
        Set<DiskId> failed = new TreeSet<>();
        for (DiskBay bay : bays.all())
            bay.diskEvenIfOffline().ifPresent(disk -> {
                try {
                    disk.sync();
                } catch (IOException e) {
                    LOG.warn("What disk {} took last may not be durable: {}", bay.id(), e.toString());
                    failed.add(bay.id());
                }
            });
        return failed;
    }
}
