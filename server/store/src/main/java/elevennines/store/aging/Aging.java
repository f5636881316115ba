package elevennines.store.aging;

import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import elevennines.store.disk.DiskBay;
import elevennines.store.disk.DiskBays;
import elevennines.store.event.EventLog;
import elevennines.store.index.BucketIndex;
import elevennines.store.index.StripeIndex;
import elevennines.store.repair.Hardware;
import elevennines.store.repair.durability.MeasuredDurability;
import elevennines.store.time.VirtualClock;

/// Lets the disks of a world grow old and die, with the bytes on them, and measures what that costs in objects. Under a fast clock, years
/// of it pass in seconds. A restart ends it. Thread-safe.
public final class Aging implements AutoCloseable {
    private final BucketIndex buckets;
    private final DiskBays bays;
    private final Census census;
    private final MachineRoom room;
    private final EventLog events;
    private final VirtualClock clock;
    private @Nullable Run run;

    /// A plan at work, or one that was.
    private record Run(AgingPlan plan, FailureProcess failures, LossWatch losses) {
        void end() {
            failures.stop();
            losses.close();
        }
    }

    public Aging(BucketIndex buckets, StripeIndex stripes, DiskBays bays, Hardware hardware, EventLog events, VirtualClock clock) {
        this.buckets = buckets;
        this.bays = bays;
        this.census = new Census(stripes, bays);
        this.room = new RealMachines(bays, hardware);
        this.events = events;
        this.clock = clock;
    }

    /// Begins a plan, and a new measurement; ends the one before.
    public synchronized void start(AgingPlan plan) {
        stop();
        LossWatch losses = new LossWatch(buckets.countObjects(), clock, events);
        FailureProcess failures = new FailureProcess(plan, room, clock, events, dead -> losses.lose(census.lostWith(dead)));
        run = new Run(plan, failures, losses);
        failures.start(bays.all().stream().map(DiskBay::id).toList());
    }

    /// From now on disks live for ever, and the dead stay dead. Harmless if nothing runs.
    public synchronized void stop() {
        if (run != null)
            run.end();
    }

    public synchronized AgingState state() {
        return run == null
                ? new AgingState(false, Optional.empty(), Map.of())
                : new AgingState(run.failures().isRunning(), Optional.of(run.plan()), run.failures().failures());
    }

    /// What the plan that runs, or ran last, has cost so far; empty if there was none.
    public synchronized Optional<MeasuredDurability> measured() {
        return Optional.ofNullable(run).map(now -> now.losses().measured());
    }

    @Override
    public void close() {
        stop();
    }
}
