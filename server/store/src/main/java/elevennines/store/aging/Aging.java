package elevennines.store.aging;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import elevennines.store.aging.AgingDiary.Page;
import elevennines.store.disk.DiskBay;
import elevennines.store.disk.DiskBays;
import elevennines.store.event.EventLog;
import elevennines.store.index.BucketIndex;
import elevennines.store.index.SettingIndex;
import elevennines.store.index.StripeIndex;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.FailureCause;
import elevennines.store.model.Refusal.WrongDiskState;
import elevennines.store.model.VersionId;
import elevennines.store.repair.Hardware;
import elevennines.store.repair.durability.MeasuredDurability;
import elevennines.store.time.VirtualClock;

/// Lets the disks of a world grow old and die, with the bytes on them, and measures what that costs in objects. Under a fast clock, years
/// of it pass in seconds. A restart goes on with it: the disks are as old as they were, and their fates are drawn anew for the years that are left
/// to them. Thread-safe.
public final class Aging implements AutoCloseable {
    private static final double SECONDS_A_YEAR = 365 * 24 * 3600.0;

    private final BucketIndex buckets;
    private final DiskBays bays;
    private final Census census;
    private final MachineRoom room;
    private final AgingDiary diary;
    private final EventLog events;
    private final VirtualClock clock;
    private @Nullable Run run;

    /// A plan at work, or one that was.
    private record Run(Page page, FailureProcess failures, LossWatch losses) {
        Toll toll() {
            return new Toll(failures.failures(), losses.measured());
        }

        void end() {
            failures.stop();
            losses.close();
        }
    }

    private Aging(BucketIndex buckets, StripeIndex stripes, SettingIndex settings, DiskBays bays, Hardware hardware, EventLog events,
            VirtualClock clock) {
        this.buckets = buckets;
        this.bays = bays;
        this.census = new Census(stripes, bays);
        this.room = new RealMachines(bays, hardware);
        this.diary = new AgingDiary(settings);
        this.events = events;
        this.clock = clock;
    }

    /// Goes on with the plan that was at work when the world was closed, if one was.
    public static Aging resumed(BucketIndex buckets, StripeIndex stripes, SettingIndex settings, DiskBays bays, Hardware hardware,
            EventLog events, VirtualClock clock) {
        Aging aging = new Aging(buckets, stripes, settings, bays, hardware, events, clock);
        aging.resume();
        return aging;
    }

    /// Begins a plan, and a new measurement; ends the one before.
    public synchronized void start(AgingPlan plan) {
        stop();
        begin(new Page(plan, clock.now(), 1), new LossWatch(buckets.countObjects(), clock, events), Map.of());
    }

    /// What was to be replaced is replaced as if it had died now.
    private synchronized void resume() {
        diary.read().ifPresent(page -> {
            Toll toll = diary.toll(page);
            Set<VersionId> lost = toll.measured().isBoundOnly() ? Set.of() : census.lostWith(disks());
            begin(page.next(), new LossWatch(buckets.countObjects(), toll.measured(), lost, clock, events), toll.failures());
        });
    }

    private void begin(Page page, LossWatch losses, Map<FailureCause, Long> failed) {
        diary.open(page);
        FailureProcess failures = new FailureProcess(page.plan(), room, clock, events, new FailureProcess.Registry() {
            @Override
            public void began(DiskId disk) {
                diary.born(page, disk, clock.now());
            }

            @Override
            public void died(List<DiskId> dead) {
                losses.lose(census.lostWith(dead));
                dead.forEach(disk -> diary.died(page, disk));
                keepToll();
            }
        });
        run = new Run(page, failures, losses);
        failures.start(page.starts(), failed, disks(), disk -> ageYears(page, disk));
        page.plan().lasting().map(page.begun()::plus)
                .ifPresent(end -> failures.after(Collections.max(List.of(Duration.ZERO, Duration.between(clock.now(), end))), this::end));
    }

    private List<DiskId> disks() {
        return bays.all().stream().map(DiskBay::id).toList();
    }

    private OptionalDouble ageYears(Page page, DiskId disk) {
        Instant atFirst = page.begun().minus(page.plan().age());
        return diary.birth(page, disk, atFirst)
                .map(birth -> OptionalDouble.of(Math.max(0, Duration.between(birth, clock.now()).toMillis() / 1000.0 / SECONDS_A_YEAR)))
                .orElse(OptionalDouble.empty());
    }

    private synchronized void keepToll() {
        if (run != null)
            diary.toll(run.page(), run.toll());
    }

    /// The plan's time is over.
    private void end() {
        stop();
        for (DiskBay bay : bays.all())
            if (bay.state() == DiskState.DESTROYED)
                replace(bay.id());
        if (clock.state().speed() != 1)
            clock.speed(1);
    }

    private void replace(DiskId dead) {
        try {
            room.replace(dead);
        } catch (WrongDiskState e) {
            // Somebody was quicker.
        }
    }

    /// From now on disks live for ever, and the dead stay dead. Harmless if nothing runs.
    public synchronized void stop() {
        if (run == null || !run.failures().isRunning())
            return;
        run.end();
        diary.close();
    }

    public synchronized AgingState state() {
        return run == null
                ? new AgingState(false, Optional.empty(), Map.of())
                : new AgingState(run.failures().isRunning(), Optional.of(run.page().plan()), run.failures().failures());
    }

    /// What the plan that runs, or ran last, has cost so far; empty if there was none.
    public synchronized Optional<MeasuredDurability> measured() {
        return Optional.ofNullable(run).map(now -> now.losses().measured());
    }

    /// Ends nothing: the next start goes on.
    @Override
    public synchronized void close() {
        if (run == null || !run.failures().isRunning())
            return;
        keepToll();
        run.end();
    }
}
