package elevennines.store.aging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import elevennines.store.TestStore;
import elevennines.store.World;
import elevennines.store.aging.AgingPlan.Replacement;
import elevennines.store.event.LoggedEvent;
import elevennines.store.event.StoreEvent.DiskFailed;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.FailureCause;
import elevennines.store.model.Refusal;
import elevennines.store.repair.durability.MeasuredDurability;
import elevennines.store.time.SteppedClock;

import static org.assertj.core.api.Assertions.assertThat;

/// 18 disks, 4+2: two shards in each zone, in different racks.
class AgingTest {
    private static final long SEED = 1;
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Hazard IMMORTAL = Hazard.constant(1e-9);
    private static final Replacement NEXT_DAY = new Replacement(Duration.ofDays(1), true);

    private TestStore store;
    private World world;

    @BeforeEach
    void open() throws Exception {
        store = TestStore.inMemory(new SteppedClock(Instant.parse("2026-03-14T00:00:00Z")));
        world = store.world;
        for (int i = 0; i < 20; i++)
            store.put("object-" + i, TestStore.bytes(i, 500));
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    @Test
    void disks_die_as_often_as_planned_and_are_replaced_and_nothing_is_lost_in_between() throws Exception {
        world.aging().start(AgingPlan.independent(Hazard.constant(2), NEXT_DAY, SEED));
        world.clock().advance(YEAR);
        assertThat(world.aging().state().died(FailureCause.OWN)).as("of 36 expected, seed %d", SEED).isBetween(22L, 53L);
        assertThat(failures()).hasSize((int) world.aging().state().died(FailureCause.OWN));
        world.aging().stop();
        assertThat(world.disks()).filteredOn(disk -> disk.state() != DiskState.HEALTHY).hasSizeLessThan(3);
        MeasuredDurability measured = world.aging().measured().orElseThrow();
        assertThat(measured.objectYears()).isBetween(19.99, 20.01);
        assertThat(measured.isBoundOnly()).isTrue();
        for (int i = 0; i < 20; i++)
            assertThat(store.get("object-" + i)).isEqualTo(TestStore.bytes(i, 500));
    }

    @Test
    void the_same_seed_gives_the_same_history_and_another_one_another() throws Exception {
        AgingPlan plan = AgingPlan.independent(Hazard.constant(1), NEXT_DAY, SEED).withRacks(new Together(0.3, 0.5))
                .withBatches(4, new Together(0.3, 0.5)).withZones(new Together(0.2, 0.2));
        List<String> first = historyOf(plan);
        assertThat(first).isNotEmpty().isEqualTo(historyOf(plan));
        assertThat(historyOf(new AgingPlan(plan.hazard(), plan.age(), plan.racks(), plan.zones(), plan.batches(), plan.batchCount(),
                plan.replacement(), SEED + 1, plan.lasting()))).isNotEqualTo(first);
    }

    @Test
    void what_a_learner_does_to_one_disk_does_not_change_the_fate_of_another() throws Exception {
        AgingPlan plan = AgingPlan.independent(Hazard.constant(1), NEXT_DAY, SEED);
        List<String> undisturbed = historyOf(plan);
        DiskId mine = world.disks().getFirst().id();
        world.destroyDisk(mine);
        assertThat(historyOf(plan)).filteredOn(line -> !line.contains(mine.toString()))
                .isEqualTo(undisturbed.stream().filter(line -> !line.contains(mine.toString())).toList());
    }

    @Test
    void a_rack_that_dies_takes_its_disks_and_no_object() throws Exception {
        world.aging().start(AgingPlan.independent(IMMORTAL, NEXT_DAY, SEED).withRacks(new Together(1, 1)));
        world.clock().advance(YEAR.dividedBy(2));
        long killed = world.aging().state().died(FailureCause.RACK);
        assertThat(killed % 3).as("racks of three").isZero();
        assertThat(killed).isPositive();
        assertThat(failures().getFirst().cause()).isEqualTo(FailureCause.RACK);
        assertThat(failures().subList(0, 3)).extracting(failed -> failed.disk().zone() + "." + failed.disk().rack()).containsOnly(
                failures().getFirst().disk().zone() + "." + failures().getFirst().disk().rack());
        assertThat(world.aging().measured().orElseThrow().isBoundOnly()).isTrue();
    }

    @Test
    void a_batch_that_fails_at_once_is_one_incident_and_a_get_of_what_it_took_is_refused() throws Exception {
        world.aging().start(AgingPlan.independent(IMMORTAL, NEXT_DAY, SEED).withBatches(1, new Together(1, 0.5)));
        while (failures().isEmpty())
            world.clock().advance(Duration.ofDays(7));
        MeasuredDurability measured = world.aging().measured().orElseThrow();
        assertThat(measured.lostByIncident()).hasSize(1);
        long unreadable = 0;
        for (int i = 0; i < 20; i++)
            unreadable += isReadable("object-" + i) ? 0 : 1;
        assertThat(measured.objectsLost()).isEqualTo(unreadable).isPositive();
    }

    @Test
    void a_disk_that_is_only_unplugged_loses_nothing() throws Exception {
        List<DiskId> unplugged = world.disks().stream().map(disk -> disk.id()).filter(disk -> disk.zone() == 1).toList();
        unplugged.forEach(world::takeOffline);
        world.aging()
                .start(AgingPlan.independent(IMMORTAL, new Replacement(Duration.ofDays(1), false), SEED).withRacks(new Together(1, 1)));
        while (failures().isEmpty() || failures().getLast().disk().zone() == 1)
            world.clock().advance(Duration.ofHours(1));
        assertThat(world.aging().measured().orElseThrow().objectsLost()).isZero();
    }

    @Test
    void deleted_objects_are_not_watched_any_longer() throws Exception {
        world.aging().start(AgingPlan.independent(IMMORTAL, NEXT_DAY, SEED));
        world.clock().advance(YEAR);
        for (int i = 0; i < 10; i++)
            store.delete("object-" + i);
        store.put("object-10", TestStore.bytes(99, 10));
        world.clock().advance(YEAR);
        assertThat(world.aging().measured().orElseThrow().objectYears()).isBetween(29.99, 30.01);
        world.aging().stop();
        world.clock().advance(YEAR);
        assertThat(world.aging().measured().orElseThrow().objectYears()).isBetween(29.99, 30.01);
    }

    @Test
    void years_of_deaths_leave_nothing_behind_on_the_clocks_agenda() {
        world.aging().start(AgingPlan.independent(Hazard.constant(2), NEXT_DAY, SEED).withRacks(new Together(1, 0.5)));
        int before = world.clock().state().tasks();
        world.clock().advance(YEAR.multipliedBy(5));
        assertThat(world.aging().state().died(FailureCause.OWN)).as("seed %d", SEED).isGreaterThan(100);
        assertThat(world.clock().state().tasks()).isLessThanOrEqualTo(before);
        world.aging().stop();
        assertThat(world.clock().state().tasks()).isLessThan(before - 18);
    }

    @Test
    void once_it_is_stopped_nobody_dies_and_nothing_is_due() throws Exception {
        assertThat(world.aging().state().running()).isFalse();
        assertThat(world.aging().measured()).isEmpty();
        AgingPlan plan = AgingPlan.independent(Hazard.constant(50), NEXT_DAY, SEED);
        world.aging().start(plan);
        assertThat(world.aging().state().running()).isTrue();
        assertThat(world.aging().state().plan()).contains(plan);
        world.aging().stop();
        assertThat(world.aging().state().running()).isFalse();
        world.clock().advance(YEAR);
        assertThat(failures()).isEmpty();
        assertThat(world.aging().state().failures()).isEqualTo(Map.of());
    }

    private List<String> historyOf(AgingPlan plan) throws Exception {
        long before = world.events().lastSequence();
        Instant start = world.clock().now();
        world.aging().start(plan);
        world.clock().advance(YEAR);
        world.aging().stop();
        List<String> history = new ArrayList<>();
        for (LoggedEvent logged : world.events().after(before))
            if (logged.event() instanceof DiskFailed failed)
                history.add(Duration.between(start, logged.at()) + " " + failed);
        world.disks().stream().filter(disk -> disk.state() == DiskState.DESTROYED).forEach(disk -> world.replaceDisk(disk.id()));
        return history;
    }

    private List<DiskFailed> failures() {
        return world.events().after(0).stream().map(LoggedEvent::event).filter(DiskFailed.class::isInstance).map(DiskFailed.class::cast)
                .toList();
    }

    private boolean isReadable(String key) throws Exception {
        try {
            store.get(key);
            return true;
        } catch (Refusal e) {
            return false;
        }
    }
}
