package elevennines.store.aging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import elevennines.store.event.EventLog;
import elevennines.store.event.StoreEvent.DiskFailed;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.FailureCause;
import elevennines.store.model.Refusal.WrongDiskState;
import elevennines.store.time.Scheduler;
import elevennines.store.time.Scheduler.Task;

/// Kills disks as a plan says, and has them replaced. Each disk, and each group that is struck together, draws its fate from a generator of its
/// own, so that what learners do to one disk does not change the fate of another.
final class FailureProcess {
    private static final double SECONDS_A_YEAR = 365 * 24 * 3600.0;

    private final AgingPlan plan;
    private final MachineRoom room;
    private final TaskGroup tasks;
    private final Map<FailureCause, Long> failures = Collections.synchronizedMap(new EnumMap<>(FailureCause.class));
    private final EventLog events;
    private final Registry registry;

    /// Told who comes and goes.
    interface Registry {
        /// The life of a new disk began in this bay.
        void began(DiskId disk);

        /// These disks died at one blow.
        void died(List<DiskId> dead);
    }

    FailureProcess(AgingPlan plan, MachineRoom room, Scheduler scheduler, EventLog events, Registry registry) {
        this.plan = plan;
        this.room = room;
        this.tasks = new TaskGroup(scheduler);
        this.events = events;
        this.registry = registry;
    }

    /// @param starts how often the plan was begun or gone on with, this time included: its fates are drawn anew each time
    /// @param failed how many died before
    /// @param ageYears of each disk now; nothing for one that died before and was not replaced
    void start(long starts, Map<FailureCause, Long> failed, List<DiskId> disks, Function<DiskId, OptionalDouble> ageYears) {
        failures.putAll(failed);
        SplittableRandom seeds = new SplittableRandom(plan.seed());
        for (long start = 1; start < starts; start++)
            seeds = seeds.split();
        List<Life> lives = new ArrayList<>();
        for (DiskId disk : disks)
            lives.add(new Life(disk, seeds.split()));
        for (Life life : lives)
            ageYears.apply(life.disk).ifPresentOrElse(life::age, () -> tasks.after(plan.replacement().after(), life::replace));
        start(FailureCause.RACK, plan.racks(), groups(lives, life -> life.disk.zone() + "." + life.disk.rack()), seeds);
        start(FailureCause.ZONE, plan.zones(), groups(lives, life -> String.valueOf(life.disk.zone())), seeds);
        start(FailureCause.BATCH, plan.batches(), groups(lives, life -> String.valueOf(lives.indexOf(life) % plan.batchCount())), seeds);
    }

    /// Has this done then, unless the process is stopped before.
    void after(Duration delay, Runnable task) {
        tasks.after(delay, task);
    }

    /// Nobody dies of this process any more, and nobody is replaced.
    void stop() {
        tasks.cancelAll();
    }

    boolean isRunning() {
        return !tasks.isOver();
    }

    /// Disks that died so far.
    Map<FailureCause, Long> failures() {
        synchronized (failures) {
            return Map.copyOf(failures);
        }
    }

    private static Iterable<List<Life>> groups(List<Life> lives, Function<Life, String> name) {
        Map<String, List<Life>> groups = new TreeMap<>();
        lives.forEach(life -> groups.computeIfAbsent(name.apply(life), _ -> new ArrayList<>()).add(life));
        return groups.values();
    }

    private void start(FailureCause cause, Together struck, Iterable<List<Life>> groups, SplittableRandom seeds) {
        groups.forEach(group -> awaitStrike(cause, struck, group, seeds.split()));
    }

    private void awaitStrike(FailureCause cause, Together struck, List<Life> group, RandomGenerator random) {
        struck.yearsToNext(random).ifPresent(years -> inYears(years, () -> {
            // Every disk throws its dice, dead or not, so that the throws of later strikes are the same.
            List<Life> reached = group.stream().filter(_ -> random.nextDouble() < struck.lethality()).toList();
            awaitStrike(cause, struck, group, random);
            kill(reached, cause);
        }));
    }

    /// One bay, and the life of the disk in it.
    private final class Life {
        private final DiskId disk;
        private final RandomGenerator random;
        private @Nullable Task ownDeath;

        private Life(DiskId disk, RandomGenerator random) {
            this.disk = disk;
            this.random = random;
        }

        void begin() {
            age(0);
            registry.began(disk);
        }

        void age(double ageYears) {
            ownDeath = inYears(plan.hazard().yearsLeft(ageYears, random), () -> kill(List.of(this), FailureCause.OWN));
        }

        /// False if it is dead already.
        boolean die() {
            try {
                room.destroy(disk);
            } catch (WrongDiskState e) {
                return false;
            }
            if (ownDeath != null)
                ownDeath.cancel();
            return true;
        }

        /// The new disk has its own fate even if filling it fails.
        void replace() {
            begin();
            // Somebody else may have been quicker.
            if (room.state(disk) == DiskState.DESTROYED)
                room.replace(disk);
            if (plan.replacement().refills())
                room.refill(disk);
        }
    }

    private void kill(List<Life> struck, FailureCause cause) {
        List<DiskId> dead = new ArrayList<>();
        for (Life life : struck)
            if (life.die()) {
                dead.add(life.disk);
                failures.merge(cause, 1L, Long::sum);
                events.emit(new DiskFailed(life.disk, cause));
                tasks.after(plan.replacement().after(), life::replace);
            } else if (cause == FailureCause.OWN)
                // A learner killed it: the bay waits for its next disk.
                life.begin();
        if (!dead.isEmpty())
            registry.died(dead);
    }

    private Task inYears(double years, Runnable task) {
        return tasks.after(Duration.ofMillis(Math.round(years * SECONDS_A_YEAR * 1000)), task);
    }
}
