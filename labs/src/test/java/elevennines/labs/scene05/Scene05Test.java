package elevennines.labs.scene05;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import elevennines.labs.Check;
import elevennines.labs.Hero;
import elevennines.labs.Hero.Health;
import elevennines.labs.HeroObjects;
import elevennines.labs.LabStore;
import elevennines.labs.SceneWorld;
import elevennines.labs.Step;
import elevennines.labs.StoreClient.Answer;
import elevennines.labs.StoreClient.Call;
import elevennines.labs.Technician;
import elevennines.store.aging.AgingPlan;
import elevennines.store.aging.Hazard;
import elevennines.store.event.StoreEvent;

import static org.assertj.core.api.Assertions.assertThat;

class Scene05Test {
    private final Scene05 scene = new Scene05();
    @SuppressWarnings("NullAway.Init")
    private LabStore store;
    @SuppressWarnings("NullAway.Init")
    private SceneWorld world;

    @BeforeEach
    void open() throws Exception {
        store = new LabStore();
        world = store.world();
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    @Test
    void no_step_is_done_in_a_fresh_store_and_each_says_why() {
        assertThat(scene.steps()).allSatisfy(step -> assertThat(step.check(world)).isInstanceOf(Check.NotYet.class));
        assertThat(Hero.find(world)).isEmpty();
    }

    @Test
    void the_photo_survives_the_loss_of_any_m_disks_and_not_of_one_more() {
        scene.setUp(world);
        Hero hero = hero();
        assertThat(hero.health()).isEqualTo(Health.WHOLE);
        assertThat(hero.disks()).hasSize(6);
        world.destroy(hero.disks().get(0));
        world.unplug(hero.disks().get(3));
        assertThat(hero().health()).isEqualTo(Health.DEGRADED);
        assertThat(get().body()).isEqualTo(HeroObjects.photo().bytes());
        assertThat(LosingDisks.LOSE.check(world)).isInstanceOf(Check.Done.class);
        world.unplug(hero.disks().get(5));
        assertThat(hero().health()).isEqualTo(Health.UNREACHABLE);
        assertThat(get().ok()).isFalse();
        assertThat(LosingDisks.GONE.check(world)).as("unplugged disks may come back").isInstanceOfSatisfying(Check.NotYet.class,
                notYet -> assertThat(notYet.why()).contains("unplugged disks still hold them"));
        world.destroy(hero.disks().get(3));
        world.destroy(hero.disks().get(5));
        assertThat(hero().health()).isEqualTo(Health.LOST);
        assertThat(get().ok()).isFalse();
        assertThat(LosingDisks.GONE.check(world)).isInstanceOf(Check.Done.class);
    }

    @Test
    void a_replaced_disk_is_missing_its_shard_until_it_is_repaired() {
        scene.setUp(world);
        var disk = hero().disks().getFirst();
        world.destroy(disk);
        world.replace(disk);
        assertThat(hero().disksMissingShards()).containsExactly(disk);
        assertThat(LosingDisks.REPAIR.check(world)).isInstanceOf(Check.NotYet.class);
        world.repair(disk);
        assertThat(hero().health()).isEqualTo(Health.WHOLE);
        assertThat(LosingDisks.REPAIR.check(world)).isInstanceOf(Check.Done.class);
    }

    @Test
    void what_years_took_and_a_technician_brought_back_is_not_the_learners_repair() {
        scene.setUp(world);
        world.age(AgingPlan.independent(Hazard.constant(3), new AgingPlan.Replacement(Duration.ofDays(1), true), 5));
        world.advance(Duration.ofDays(365));
        world.stopAging();
        Technician.mend(world);
        assertThat(world.events()).anySatisfy(logged -> assertThat(logged.event()).isInstanceOf(StoreEvent.ShardRebuilt.class));
        assertThat(LosingDisks.REPAIR.check(world)).isInstanceOf(Check.NotYet.class);
        world.destroy(hero().disks().getFirst());
        Technician.mend(world);
        assertThat(LosingDisks.REPAIR.check(world)).isInstanceOf(Check.Done.class);
    }

    @Test
    void each_step_can_be_solved_from_wherever_the_last_one_left_off() {
        for (Step step : scene.steps()) {
            step.solve(world);
            assertThat(step.check(world)).as(step.id()).isInstanceOf(Check.Done.class);
        }
        LosingDisks.LOSE.solve(world);
        assertThat(LosingDisks.LOSE.check(world)).isInstanceOf(Check.Done.class);
    }

    @Test
    void a_read_before_the_photo_was_written_anew_does_not_count() {
        scene.setUp(world);
        LosingDisks.LOSE.solve(world);
        scene.setUp(world);
        assertThat(LosingDisks.LOSE.check(world)).isInstanceOf(Check.NotYet.class);
    }

    @Test
    void the_table_holds_the_stores_own_code_against_three_copies() {
        assertThat(scene.readings(world)).containsEntry("overhead", "1.50").containsEntry("share", "50%").containsEntry("nines", "8.9");
    }

    private Hero hero() {
        return Hero.find(world).orElseThrow();
    }

    private Answer get() {
        return store.send(new Call.GetObject(hero().bucket().value(), HeroObjects.HERO_KEY));
    }
}
