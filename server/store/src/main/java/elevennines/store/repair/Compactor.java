package elevennines.store.repair;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import elevennines.store.disk.Compacted;
import elevennines.store.disk.Disk;
import elevennines.store.disk.DiskBay;
import elevennines.store.disk.DiskBays;
import elevennines.store.event.EventLog;
import elevennines.store.event.StoreEvent.DiskCompacted;
import elevennines.store.index.SettingIndex;
import elevennines.store.model.DiskId;
import elevennines.store.model.ShardId;
import elevennines.store.repair.PacedWork.Progress;
import elevennines.store.time.Scheduler;
import elevennines.store.time.WorldClock;

/// Gets back the room of deleted shards, disk by disk, at a set rate: what is live in a half empty extent is read and written again, which
/// clients' reads and writes must not wait for. Thread-safe.
public final class Compactor {
    private static final Logger LOG = LoggerFactory.getLogger(Compactor.class);
    static final Bandwidth RATE = new Bandwidth(64 << 20);
    private static final String RATE_SETTING = "compaction.rate";

    private final DiskBays bays;
    private final SettingIndex settings;
    private final EventLog events;
    private final Predicate<ShardId> survives;
    private final PacedWork work;
    /// Disks that have extents with something to move.
    private final ConcurrentSkipListSet<DiskId> due = new ConcurrentSkipListSet<>();

    /// `survives` says which live shards it is to keep: all, except where a mistake is planted.
    Compactor(DiskBays bays, SettingIndex settings, EventLog events, WorldClock clock, Scheduler scheduler, Predicate<ShardId> survives) {
        this.bays = bays;
        this.settings = settings;
        this.events = events;
        this.survives = survives;
        Bandwidth rate = settings.get(RATE_SETTING).map(text -> new Bandwidth(Long.parseLong(text))).orElse(RATE);
        this.work = new PacedWork(clock, scheduler, rate, this::step);
    }

    /// There may be garbage on any disk. Room that costs no move is free when this returns.
    void start() {
        bays.all().forEach(bay -> compact(bay, 0));
        if (!due.isEmpty())
            work.start();
    }

    private Progress step(long bytesMax) {
        long bytes = 0;
        for (DiskId disk = due.pollFirst(); disk != null; disk = bytes < bytesMax ? due.pollFirst() : null)
            bytes += compact(bays.get(disk), Math.max(1, (bytesMax - bytes) / 2));
        return new Progress(bytes, !due.isEmpty());
    }

    /// Returns the bytes read and written. A disk that fails is left until there is garbage again.
    private long compact(DiskBay bay, long movedBytesMax) {
        Optional<Disk> disk = bay.disk();
        if (disk.isEmpty())
            return 0;
        try {
            Compacted done = disk.get().compact(movedBytesMax, survives);
            if (done.freedBytes() > 0)
                events.emit(new DiskCompacted(bay.id(), done.freedBytes()));
            if (done.more())
                due.add(bay.id());
            return 2 * done.movedBytes();
        } catch (IOException e) {
            LOG.warn("Disk {} cannot be compacted: {}", bay.id(), e.toString());
            return 0;
        }
    }

    public Bandwidth rate() {
        return work.bandwidth();
    }

    /// From now on, and kept across restarts. 0 makes it stand still.
    public void rate(Bandwidth wanted) {
        settings.put(RATE_SETTING, String.valueOf(wanted.bytesPerSecond()));
        work.bandwidth(wanted);
    }

    void close() {
        work.stop();
    }
}
