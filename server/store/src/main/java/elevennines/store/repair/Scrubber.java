package elevennines.store.repair;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import elevennines.store.disk.DiskBays;
import elevennines.store.event.EventLog;
import elevennines.store.event.StoreEvent.ScrubFinished;
import elevennines.store.event.StoreEvent.ScrubStarted;
import elevennines.store.index.SettingIndex;
import elevennines.store.model.DiskState;
import elevennines.store.model.DiskStatus;
import elevennines.store.repair.PacedWork.Progress;
import elevennines.store.repair.ScrubPass.Mark;
import elevennines.store.time.Scheduler;
import elevennines.store.time.WorldClock;

/// Reads every byte of every disk again and again, at a set rate, so that no damage waits for a client to find it. Its place and the end of its
/// last pass are kept across restarts. Thread-safe.
public final class Scrubber {
    /// A week from the end of one pass to the start of the next, as Ceph's deep scrubs (`osd_deep_scrub_interval`).
    static final Duration INTERVAL = Duration.ofDays(7);
    static final Bandwidth RATE = new Bandwidth(8 << 20);
    private static final String RATE_SETTING = "scrub.rate";
    private static final String MARK_SETTING = "scrub.mark";
    private static final String FINISHED_SETTING = "scrub.finished";
    private static final long BYTES_PER_MARK = 256L << 20;

    private final DiskScrub.Tools tools;
    private final DiskBays bays;
    private final SettingIndex settings;
    private final EventLog events;
    private final WorldClock clock;
    private final Scheduler scheduler;
    private final PacedWork work;

    // Guarded by this:
    private @Nullable ScrubPass pass;
    private Instant nextPass;
    private Scheduler.@Nullable Task alarm;
    private @Nullable ScrubReport last;
    private long bytesSinceMark;

    Scrubber(DiskScrub.Tools tools, DiskBays bays, SettingIndex settings, EventLog events, WorldClock clock, Scheduler scheduler) {
        this.tools = tools;
        this.bays = bays;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
        this.scheduler = scheduler;
        Bandwidth rate = settings.get(RATE_SETTING).map(text -> new Bandwidth(Long.parseLong(text))).orElse(RATE);
        this.work = new PacedWork(clock, scheduler, rate, this::step);
        this.nextPass = settings.get(FINISHED_SETTING).map(Instant::parse).orElseGet(clock::now).plus(INTERVAL);
    }

    /// Begins to keep its hours, or goes on in the pass that was under way.
    public synchronized void start() {
        Optional<Mark> mark = settings.get(MARK_SETTING).filter(text -> !text.isEmpty()).map(Mark::parse);
        if (mark.isPresent())
            begin(mark.get());
        else
            setAlarm();
    }

    private void setAlarm() {
        Duration left = Duration.between(clock.now(), nextPass);
        alarm = scheduler.after(left.isNegative() ? Duration.ZERO : left, () -> begin(Mark.START));
    }

    private synchronized void begin(Mark from) {
        pass = new ScrubPass(tools, bays, events, from);
        tellStart();
        work.start();
    }

    private synchronized Progress step(long bytesMax) {
        ScrubPass current = pass;
        if (current == null)
            return new Progress(0, false);
        long bytes = 0;
        while (bytes < bytesMax && !current.isOver())
            bytes += current.step(bytesMax - bytes);
        bytesSinceMark += bytes;
        if (current.isOver())
            finish(current);
        else if (bytesSinceMark >= BYTES_PER_MARK)
            keepMark(current);
        return new Progress(bytes, !current.isOver());
    }

    private void finish(ScrubPass over) {
        pass = null;
        last = over.report();
        Instant now = clock.now();
        nextPass = now.plus(INTERVAL);
        // The index may refuse what follows: the next pass comes all the same.
        setAlarm();
        tellEnd(over.report());
        settings.put(FINISHED_SETTING, now.toString());
        settings.put(MARK_SETTING, "");
    }

    private void keepMark(ScrubPass current) {
        bytesSinceMark = 0;
        current.mark().ifPresent(mark -> settings.put(MARK_SETTING, mark.toString()));
    }

    private void tellStart() {
        List<DiskStatus> there = bays.statuses().stream().filter(disk -> disk.state() == DiskState.HEALTHY).toList();
        events.emit(new ScrubStarted(there.size(), there.stream().mapToLong(DiskStatus::liveBytes).sum()));
    }

    private void tellEnd(ScrubReport report) {
        events.emit(new ScrubFinished(report.disks(), report.shards(), report.bytes(), report.found()));
    }

    /// A whole pass at once, as fast as it goes, beside the one that may be under way.
    public ScrubReport now() {
        tellStart();
        ScrubPass whole = new ScrubPass(tools, bays, events, Mark.START);
        while (!whole.isOver())
            whole.step(Long.MAX_VALUE);
        tellEnd(whole.report());
        synchronized (this) {
            last = whole.report();
        }
        return whole.report();
    }

    /// From now on, and kept across restarts. 0 makes it stand still.
    public void rate(Bandwidth wanted) {
        settings.put(RATE_SETTING, String.valueOf(wanted.bytesPerSecond()));
        work.bandwidth(wanted);
    }

    public synchronized ScrubState state() {
        ScrubPass current = pass;
        return new ScrubState(work.bandwidth(), current == null ? Optional.empty() : current.disk(),
                current == null ? ScrubReport.NOTHING : current.report(), Optional.ofNullable(last),
                current == null ? Optional.of(nextPass) : Optional.empty());
    }

    /// Stops, and remembers where it was.
    public synchronized void close() {
        work.stop();
        if (alarm != null)
            alarm.cancel();
        if (pass != null)
            keepMark(pass);
    }
}
