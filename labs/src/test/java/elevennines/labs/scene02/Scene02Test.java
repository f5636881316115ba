package elevennines.labs.scene02;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import elevennines.labs.Check;
import elevennines.labs.Exhibit;
import elevennines.labs.LabStore;
import elevennines.labs.Question;
import elevennines.labs.Question.Verdict;
import elevennines.labs.SceneWorld;
import elevennines.store.model.DiskState;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// The seed is the scene's own, so that what a learner sees first is what is tested here.
class Scene02Test {
    private final Scene02 scene = new Scene02();
    @SuppressWarnings("NullAway.Init")
    private LabStore store;

    @BeforeEach
    void open() throws Exception {
        store = new LabStore();
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    private SceneWorld world(Map<String, String> levers) {
        return store.world(scene, levers);
    }

    @Test
    void no_step_is_done_in_a_fresh_store_and_each_says_why() {
        assertThat(scene.steps()).allSatisfy(step -> assertThat(step.check(world(Map.of()))).isInstanceOf(Check.NotYet.class));
    }

    @Test
    void each_step_can_be_solved_and_the_runs_stand_in_the_notebook() {
        SceneWorld world = world(Map.of("afr", "13"));
        for (SurvivingYears step : SurvivingYears.values()) {
            step.solve(world);
            assertThat(step.check(world)).as(step.id()).isInstanceOf(Check.Done.class);
        }
        List<FleetYear> years = Years.run(world);
        assertThat(years).hasSize(4).allSatisfy(year -> {
            assertThat(year.lost()).isEqualTo(year.measured().objectsLost());
            assertThat(year.measured().covers(FleetYear.predicted(year.copies(), year.conditions()))).as(year.name()).isTrue();
        });
        assertThat(years.stream().filter(year -> !year.conditions().repairs()).map(FleetYear::died).distinct()).hasSize(1);
        assertThat(Notebook.of(world)).hasSize(4).anySatisfy(shown -> assertThat(shown).isInstanceOfSatisfying(Exhibit.Table.class,
                table -> assertThat(table.rows()).hasSize(4).allSatisfy(row -> assertThat(row).hasSize(table.columns().size()))));
        assertThat(world.disks()).allSatisfy(disk -> assertThat(disk.state()).isEqualTo(DiskState.HEALTHY));
    }

    @Test
    void a_read_before_the_first_death_says_nothing_about_dying_disks() {
        SceneWorld world = world(Map.of("afr", "40"));
        SurvivingYears.putPhoto(world);
        world.advance(Duration.ofDays(366));
        SurvivingYears.get(world);
        Years.ofOwnDisks(world, 30);
        assertThat(SurvivingYears.MINE.check(world)).isInstanceOfSatisfying(Check.NotYet.class,
                why -> assertThat(why.why()).endsWith("died. Now GET the photo."));
        SurvivingYears.get(world);
        assertThat(SurvivingYears.MINE.check(world)).isInstanceOf(Check.Done.class);
    }

    @Test
    void what_another_copy_would_bring_is_not_shown_before_it_was_tried() {
        SceneWorld world = world(Map.of());
        assertThat(predictions(world)).hasSize(1);
        SurvivingYears.COPIES.solve(world);
        assertThat(predictions(world)).hasSize(3);
    }

    private static List<Exhibit.Estimate> predictions(SceneWorld world) {
        return Notebook.of(world).stream().filter(Exhibit.Nines.class::isInstance).map(Exhibit.Nines.class::cast)
                .flatMap(shown -> shown.estimates().stream()).filter(Exhibit.Predicted.class::isInstance).toList();
    }

    @Test
    void a_fleet_is_dialled_until_chance_takes_a_disk_an_hour() {
        assertThat(wish(Map.of())).contains("10,000 disks at 1.36%").contains("an AFR of 2 to 4%");
        assertThat(wish(Map.of("afr", "3"))).contains("too seldom");
        assertThat(wish(Map.of("afr", "3", "fleet", "3000000"))).contains("too often");
        SceneWorld dialled = world(Map.of("afr", "2.5", "fleet", "350000"));
        Years.draw(dialled, Fleet.of(dialled.settings()));
        assertThat(SurvivingYears.WEEKLY.check(dialled)).isInstanceOf(Check.Done.class);
    }

    private String wish(Map<String, String> levers) {
        SceneWorld world = world(levers);
        Years.draw(world, Fleet.of(world.settings()));
        return ((Check.NotYet) SurvivingYears.WEEKLY.check(world)).why();
    }

    @Test
    void the_weeks_of_a_drawn_year_differ_and_add_up_to_what_was_dialled() {
        DrawnYear year = DrawnYear.of(1, new Fleet(300_000, 3), Scene02.SEED);
        assertThat(year.byWeek()).hasSize(DrawnYear.WEEKS);
        assertThat(year.died()).isCloseTo(8975, within(5 * (int) Math.sqrt(8975)));
        assertThat(year.mostInAWeek()).isGreaterThan(year.died() / DrawnYear.WEEKS).isGreaterThan(year.fewestInAWeek());
        assertThat(DrawnYear.of(2, new Fleet(300_000, 3), Scene02.SEED).byWeek()).isEqualTo(year.byWeek());
    }

    @Test
    void young_deaths_and_batches_take_about_as_many_disks_in_a_year() {
        for (Conditions.Fates fates : List.of(Conditions.Fates.BATHTUB, Conditions.Fates.BATCHES)) {
            Conditions conditions = new Conditions(20, Conditions.NO_REPAIR, fates, Scene02.SEED);
            long died = FleetYear.run(1, 1, conditions, _ -> {}).died();
            assertThat(died).as("%s of %d disks, expected about 54, seed %d", fates, FleetYear.FLEET.all().size(), Scene02.SEED)
                    .isBetween(25L, 95L);
        }
    }

    @Test
    void a_kind_year_is_not_enough_to_compare_copies() {
        SceneWorld world = world(Map.of());
        Conditions kind = Conditions.of(world.settings());
        world.experiments().start("written by hand", bench -> {
            for (FleetYear year : List.of(new FleetYear(1, 1, kind, 4, 18, 990, List.of(5L, 13L)),
                    new FleetYear(2, 2, kind, 4, 0, 1000, List.of()), new FleetYear(3, 3, kind, 4, 0, 1000, List.of())))
                FleetYear.LEDGER.keep(bench, year.name(), year);
        });
        assertThat(SurvivingYears.ONE.check(world)).isInstanceOf(Check.Done.class);
        assertThat(SurvivingYears.COPIES.check(world)).isInstanceOfSatisfying(Check.NotYet.class,
                why -> assertThat(why.why()).contains("two lost 0").contains("drag the AFR"));
    }

    @Test
    void the_facts_are_what_arithmetic_says() {
        assertThat(365 / 7.0 / 0.0136).isCloseTo(3800, within(50.0));
        assertThat(new Fleet(10_000_000, 1.36).interval()).isEqualTo("3.9 minutes");
        assertThat(new Fleet(3800, 1.36).interval()).isEqualTo("7.1 days");
        assertThat(1e7 * 1e4 * 1e-11).isCloseTo(1, within(1e-9));
        assertThat(1e6 * 1e7 * 1e-11).isCloseTo(100, within(1e-9));
        assertThat(-Math.log(0.05) / 1e-11).isCloseTo(3e11, within(1e9));
    }

    @Test
    void the_questions_are_answered_by_the_learners_store_and_levers() {
        SceneWorld world = world(Map.of("fleet", "1000", "afr", "10"));
        assertThat(judge("deaths", world, "2.74")).isInstanceOf(Verdict.Right.class);
        assertThat(judge("deaths", world, "27")).isInstanceOf(Verdict.Wrong.class);
        assertThat(scene.readings(world(Map.of()))).containsEntry("copies-needed", "6");
        SurvivingYears.putPhoto(world);
        assertThat(judge("patience", world, "100,000,000,000")).isInstanceOf(Verdict.Right.class);
    }

    private Verdict judge(String id, SceneWorld world, String answer) {
        Question question = scene.questions().stream().filter(candidate -> candidate.id().equals(id)).findFirst().orElseThrow();
        return question.judge(world, answer);
    }
}
