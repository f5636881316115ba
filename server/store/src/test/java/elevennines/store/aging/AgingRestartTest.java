package elevennines.store.aging;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import elevennines.store.StoreConfig;
import elevennines.store.TestStore;
import elevennines.store.World;
import elevennines.store.aging.AgingPlan.Replacement;
import elevennines.store.event.StoreEvent.DiskFailed;
import elevennines.store.index.EmptyIndex;
import elevennines.store.model.DiskState;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.FailureCause;
import elevennines.store.model.Topology;
import elevennines.store.model.WorldId;
import elevennines.store.repair.durability.MeasuredDurability;
import elevennines.store.sim.files.SimulatedFileSystem;
import elevennines.store.time.SteppedClock;

import static org.assertj.core.api.Assertions.assertThat;

/// A plan outlives its process. 18 disks, 4+2.
class AgingRestartTest {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Hazard IMMORTAL = Hazard.constant(1e-9);
    private static final Replacement NEXT_DAY = new Replacement(Duration.ofDays(1), true);
    private static final int OBJECTS = 20;

    private final EmptyIndex index = new EmptyIndex("aging");
    private final TestStore store;
    private World world;

    AgingRestartTest() throws IOException {
        SimulatedFileSystem files = new SimulatedFileSystem(new SplittableRandom(1));
        store = TestStore.over(new StoreConfig(files.root().resolve("data"), StoreConfig.Backend.FILE, Topology.DEFAULT,
                ErasureCode.DEFAULT, new SteppedClock(Instant.EPOCH), new SplittableRandom(2)), index.emptied());
        world = store.world;
        for (int i = 0; i < OBJECTS; i++)
            store.put("object-" + i, TestStore.bytes(i, 500));
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        index.close();
    }

    @Test
    void disks_are_as_old_after_a_restart_as_before() throws Exception {
        Hazard afterAYear = new Hazard(List.of(new Hazard.Weibull(20, 1)));
        world.aging().start(AgingPlan.independent(afterAYear, NEXT_DAY, 1));
        world.clock().advance(YEAR.dividedBy(2));
        AgingState before = world.aging().state();
        reopen();
        assertThat(world.aging().state()).isEqualTo(before).returns(true, AgingState::running);
        world.clock().advance(YEAR.dividedBy(4));
        assertThat(world.aging().state().died(FailureCause.OWN)).isLessThan(2);
        world.clock().advance(YEAR.dividedBy(2));
        assertThat(world.aging().state().died(FailureCause.OWN)).isEqualTo(18);
        reopen();
        world.clock().advance(YEAR.dividedBy(4));
        assertThat(world.aging().state().died(FailureCause.OWN)).as("those that came later are younger").isEqualTo(18);
        assertThat(world.aging().measured().orElseThrow().objectYears()).isBetween(1.49 * OBJECTS, 1.51 * OBJECTS);
    }

    @Test
    void what_was_dead_at_the_restart_is_replaced_and_what_was_lost_is_not_lost_again() throws Exception {
        world.aging().start(AgingPlan.independent(IMMORTAL, NEXT_DAY, 1).withBatches(1, new Together(10, 0.5)));
        while (world.events().after(0).stream().noneMatch(logged -> logged.event() instanceof DiskFailed))
            world.clock().advance(Duration.ofHours(1));
        MeasuredDurability measured = world.aging().measured().orElseThrow();
        assertThat(measured.objectsLost()).isPositive();
        reopen();
        assertThat(world.aging().measured().orElseThrow().lostByIncident()).isEqualTo(measured.lostByIncident());
        assertThat(world.disks()).anyMatch(disk -> disk.state() == DiskState.DESTROYED);
        world.clock().advance(Duration.ofDays(2));
        assertThat(world.disks()).allMatch(disk -> disk.state() == DiskState.HEALTHY);
    }

    @Test
    void a_plan_that_lasts_a_year_ends_after_that_year_whatever_comes_between() throws Exception {
        world.aging().start(AgingPlan.independent(Hazard.constant(4), new Replacement(Duration.ofDays(30), true), 1).lasting(YEAR));
        world.clock().speed(1000);
        world.clock().advance(YEAR.dividedBy(2));
        reopen();
        world.clock().advance(YEAR.dividedBy(2).minusHours(1));
        assertThat(world.aging().state().running()).isTrue();
        assertThat(world.disks()).anyMatch(disk -> disk.state() == DiskState.DESTROYED);
        reopen();
        world.clock().advance(Duration.ofHours(2));
        assertThat(world.aging().state().running()).isFalse();
        assertThat(world.disks()).allMatch(disk -> disk.state() == DiskState.HEALTHY);
        assertThat(world.clock().state().speed()).isEqualTo(1);
        reopen();
        assertThat(world.aging().state().running()).isFalse();
    }

    @Test
    void what_was_stopped_stays_so() throws Exception {
        world.aging().start(AgingPlan.independent(Hazard.constant(50), NEXT_DAY, 1));
        world.aging().stop();
        reopen();
        assertThat(world.aging().state().running()).isFalse();
    }

    private void reopen() throws IOException {
        store.store.closeWorld(WorldId.LOCAL);
        world = store.store.world(WorldId.LOCAL);
        store.worker.runAll();
    }
}
