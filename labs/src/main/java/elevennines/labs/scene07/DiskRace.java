package elevennines.labs.scene07;

import java.time.Duration;

import elevennines.labs.SceneWorld;
import elevennines.store.aging.AgingPlan;
import elevennines.store.aging.AgingPlan.Replacement;
import elevennines.store.aging.Hazard;
import elevennines.store.model.DiskState;
import elevennines.store.model.DiskStatus;
import elevennines.store.repair.Bandwidth;

/// A year on the learner's own disks: they die as often as the lever says, a day later an empty disk stands in the same place, and the store
/// rebuilds what was lost as fast as its bandwidth lets it.
final class DiskRace {
    static final double DAYS_A_SECOND = 10;
    private static final double SPEED = DAYS_A_SECOND * 24 * 3600;
    private static final double DAYS_A_YEAR = 365;
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Replacement NEXT_DAY = new Replacement(Duration.ofDays(1), false);

    private DiskRace() {}

    /// As the levers stand.
    static void start(SceneWorld world) {
        start(world, world.settings().number("deaths"), bandwidth(world));
    }

    /// Ends by itself when the year is over.
    ///
    /// @param days from one death to the next on average
    static void start(SceneWorld world, double days, Bandwidth bandwidth) {
        Crowd.gather(world);
        mendHardware(world);
        world.repairByItself();
        world.repairBandwidth(bandwidth);
        run(world, days);
        world.clock().speed(SPEED);
        world.clock().resume();
    }

    /// A race that runs goes on at the rate of the lever, with a year of its own.
    static void followDeaths(SceneWorld world) {
        if (world.aging().running())
            run(world, world.settings().number("deaths"));
    }

    private static void run(SceneWorld world, double days) {
        AgingPlan plan = AgingPlan.independent(Hazard.constant(DAYS_A_YEAR / days / world.disks().size()), NEXT_DAY,
                1000L * world.settings().whole("seed") + world.now().getEpochSecond());
        world.age(plan.lasting(YEAR));
    }

    /// Nobody dies any more, empty disks stand where the dead ones were, and the clock goes at its usual pace.
    static void stop(SceneWorld world) {
        world.stopAging();
        if (world.clock().state().speed() != 1)
            world.clock().speed(1);
        mendHardware(world);
    }

    /// What the levers say about repair and scrubbing holds from now on.
    static void followLevers(SceneWorld world) {
        world.repairBandwidth(bandwidth(world));
        world.scrubRate(scrubRate(world));
    }

    static Bandwidth bandwidth(SceneWorld world) {
        return new Bandwidth((long) world.settings().number("bandwidth"));
    }

    static Bandwidth scrubRate(SceneWorld world) {
        return new Bandwidth((long) world.settings().number("scrub"));
    }

    /// What rebuilding the fullest disk moves: for each byte that it held k are read and one is written.
    static long workOfFullestDisk(SceneWorld world) {
        return world.disks().stream().mapToLong(DiskStatus::liveBytes).max().orElse(0) * (world.code().k() + 1);
    }

    /// The same for a disk that holds as much as they do on average.
    static long workOfAverageDisk(SceneWorld world) {
        return Math.round(world.disks().stream().mapToLong(DiskStatus::liveBytes).average().orElse(0)) * (world.code().k() + 1);
    }

    static void mendHardware(SceneWorld world) {
        for (DiskStatus disk : world.disks())
            if (disk.state() == DiskState.DESTROYED)
                world.replace(disk.id());
            else if (disk.state() == DiskState.OFFLINE && disk.powered())
                world.plugIn(disk.id());
    }
}
