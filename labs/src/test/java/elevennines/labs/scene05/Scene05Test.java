package elevennines.labs.scene05;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import elevennines.labs.Check;
import elevennines.labs.Form;
import elevennines.labs.Hero;
import elevennines.labs.Hero.Health;
import elevennines.labs.HeroObjects;
import elevennines.labs.InvalidInput;
import elevennines.labs.LabStore;
import elevennines.labs.SceneWorld;
import elevennines.labs.Step;
import elevennines.labs.StoreClient.Answer;
import elevennines.labs.StoreClient.Call;
import elevennines.labs.Technician;
import elevennines.labs.scene05.TwinsView.Side;
import elevennines.store.aging.AgingPlan;
import elevennines.store.aging.Hazard;
import elevennines.store.event.StoreEvent;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.Refusal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class Scene05Test {
    private final Scene05 scene = new Scene05();
    @SuppressWarnings("NullAway.Init")
    private LabStore store;
    @SuppressWarnings("NullAway.Init")
    private SceneWorld world;

    @BeforeEach
    void open() throws Exception {
        store = new LabStore();
        world = store.world(scene, Map.of());
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
        assertThat(scene.readings(world)).containsEntry("overhead", "1.50").containsEntry("chosen-share", "50%")
                .containsEntry("chosen-nines", "8.9");
    }

    @Test
    void the_levers_hold_any_code_against_three_copies() {
        SceneWorld turned = store.world(scene, Map.of("k", "17", "m", "3"));
        assertThat(scene.readings(turned)).containsEntry("chosen", "17+3").containsEntry("chosen-overhead", "1.18")
                .containsEntry("chosen-share", "39%").containsEntry("chosen-m", "3 disks").containsEntry("chosen-nines", "10.9");
        CodeChoice choice = CodeChoice.of(turned);
        assertThat(choice.unfit()).contains("a stripe of 17+3 needs 20 disks");
        assertThat(choice.lines()).extracting(CodeChoice.Line::label, CodeChoice.Line::copies, CodeChoice.Line::chosen)
                .contains(tuple("a read asks", "1 disk", "17 disks"), tuple("disks that may die", "any 2", "any 3"),
                        tuple("nines a year", "10.2", "10.9"));
        scene.setUp(world);
        assertThatThrownBy(() -> act("encode", turned)).isInstanceOf(Refusal.CodeUnfit.class).hasMessageContaining("needs 20 disks");
        assertThat(hero().code()).isEqualTo(ErasureCode.DEFAULT);
    }

    @Test
    void copies_lie_on_disks_of_the_shards() {
        scene.setUp(world);
        assertThat(hero().disks()).hasSize(6).containsAll(copies().disks());
        assertThat(copies().disks()).hasSize(3).extracting(disk -> disk.zone()).doesNotHaveDuplicates();
        assertThat(twins().first()).isEqualTo(new Side("3 copies", "3 of 3", "readable", "good"));
        assertThat(twins().second()).isEqualTo(new Side("4+2 shards", "6 of 6", "readable", "good"));
        assertThat(twins().disks()).hasSize(6);
        assertThat(line("a GET asks")).isEqualTo(new TwinsView.Line("a GET asks", "1 disk", "4 disks"));
        act("get", world);
        act("get-copies", world);
        assertThat(line("a GET asks")).isEqualTo(new TwinsView.Line("a GET asks", "1 disk; the last one asked 1",
                "4 disks; the last one asked 4"));
        assertThat(twins().lines().getFirst().first()).endsWith("3.00×");
        assertThat(twins().lines().getFirst().second()).endsWith("1.50×");
        assertThat(twins().words()).contains("20 ways").contains("1 of them takes every copy, 20 take the shards below 4");
    }

    @Test
    void the_same_dead_disks_take_from_both_and_which_is_gone_depends_on_them() {
        scene.setUp(world);
        var beside = copies().disks();
        var others = hero().disks().stream().filter(disk -> !beside.contains(disk)).toList();
        world.destroy(beside.get(0));
        world.destroy(beside.get(1));
        assertThat(twins().first()).isEqualTo(new Side("3 copies", "1 of 3", "readable", "worn"));
        assertThat(twins().second()).isEqualTo(new Side("4+2 shards", "4 of 6", "readable", "worn"));
        world.unplug(others.getFirst());
        assertThat(twins().first().verdict()).isEqualTo("readable");
        assertThat(twins().second().verdict()).isEqualTo("out of reach");
        world.destroy(others.getFirst());
        assertThat(twins().second()).isEqualTo(new Side("4+2 shards", "3 of 6", "lost", "bad"));
        world.destroy(beside.get(2));
        assertThat(twins().first()).isEqualTo(new Side("3 copies", "0 of 3", "lost", "bad"));
        scene.setUp(world);
        assertThat(twins().first().state()).isEqualTo("good");
        assertThat(twins().second().state()).isEqualTo("good");
        assertThat(hero().disks()).containsAll(copies().disks());
    }

    @Test
    void a_repair_moves_a_whole_copy_for_a_copy_and_k_shards_for_a_shard() {
        scene.setUp(world);
        var disk = copies().disks().getFirst();
        assertThat(line("repair has rebuilt")).isEqualTo(new TwinsView.Line("repair has rebuilt", "nothing yet", "nothing yet"));
        world.destroy(disk);
        world.replace(disk);
        world.repair(disk);
        int bytes = HeroObjects.photo().bytes().length;
        String whole = String.format(Locale.ROOT, "%,.1f KiB", bytes / 1024.0);
        assertThat(line("repair has rebuilt").first()).isEqualTo(whole + " by reading " + whole);
        assertThat(line("repair has rebuilt").second()).isEqualTo(String.format(Locale.ROOT, "%,.1f KiB by reading %,.1f KiB",
                Math.ceilDiv(bytes, 4) / 1024.0, Math.ceilDiv(bytes, 4) * 4 / 1024.0));
        assertThat(twins().first().left()).isEqualTo("3 of 3");
        assertThat(twins().second().left()).isEqualTo("6 of 6");
    }

    @Test
    void what_other_clients_do_to_either_is_seen() {
        scene.setUp(world);
        String bucket = hero().bucket().value();
        store.send(new Call.PutObject(bucket, HeroObjects.HERO_KEY, new byte[70_000], "image/png", "STANDARD"));
        assertThat(twins().note()).contains("not the same bytes");
        act("copies", world);
        assertThat(twins().note()).isEmpty();
        assertThat(hero().disks()).containsAll(copies().disks());
        store.send(new Call.DeleteObject(bucket, Twins.COPIES_KEY));
        assertThat(twins().first().verdict()).isEqualTo("not there");
        assertThat(twins().note()).contains("no copies");
        store.send(new Call.DeleteObject(bucket, HeroObjects.HERO_KEY));
        assertThat(TwinsView.of(world)).isEmpty();
        assertThatThrownBy(() -> act("copies", world)).isInstanceOf(InvalidInput.class);
        store.send(new Call.PutObject(bucket, HeroObjects.HERO_KEY, new byte[0], "image/png", "STANDARD"));
        assertThat(TwinsView.of(world)).as("of no bytes").isEmpty();
    }

    @Test
    void the_photo_alone_is_encoded_anew_and_starting_over_takes_it_back() {
        scene.setUp(world);
        act("encode", store.world(scene, Map.of("k", "8", "m", "4")));
        assertThat(hero().code()).isEqualTo(new ErasureCode(8, 4));
        assertThat(hero().disks()).hasSize(12).containsAll(copies().disks());
        assertThat(world.code()).isEqualTo(ErasureCode.DEFAULT);
        assertThat(get().body()).isEqualTo(HeroObjects.photo().bytes());
        assertThat(LosingDisks.COSTS.check(world)).isInstanceOf(Check.Done.class);
        assertThat(scene.readings(world)).containsEntry("k", "8").containsEntry("m", "4").containsEntry("n", "12");
        assertThat(twins().words()).contains("220 ways").contains("1 of them takes every copy, 0 take the shards below 8");
        act("encode", store.world(scene, Map.of("k", "6", "m", "3")));
        assertThat(hero().code()).as("in the same storage class").isEqualTo(new ErasureCode(6, 3));
        act("encode", store.world(scene, Map.of()));
        assertThat(hero().code()).isEqualTo(ErasureCode.DEFAULT);
        act("encode", store.world(scene, Map.of("k", "12", "m", "6")));
        scene.setUp(world);
        assertThat(hero().code()).isEqualTo(ErasureCode.DEFAULT);
    }

    private void act(String action, SceneWorld in) {
        requireNonNull(scene.actions().get(action)).run(in, Form.EMPTY);
    }

    private TwinsView twins() {
        return TwinsView.of(world).orElseThrow();
    }

    private TwinsView.Line line(String label) {
        return twins().lines().stream().filter(line -> line.label().equals(label)).findFirst().orElseThrow();
    }

    private Hero copies() {
        return Twins.of(world).copies().orElseThrow();
    }

    private Hero hero() {
        return Hero.find(world).orElseThrow();
    }

    private Answer get() {
        return store.send(new Call.GetObject(hero().bucket().value(), HeroObjects.HERO_KEY));
    }
}
