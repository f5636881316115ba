package elevennines.labs.scene07;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import elevennines.labs.Check;
import elevennines.labs.Exhibit;
import elevennines.labs.Hero;
import elevennines.labs.Hero.Health;
import elevennines.labs.HeroObjects;
import elevennines.labs.LabStore;
import elevennines.labs.Lever;
import elevennines.labs.Question;
import elevennines.labs.Question.Verdict;
import elevennines.labs.SceneWorld;
import elevennines.labs.StoreClient.Call;
import elevennines.store.model.BucketName;
import elevennines.store.model.DiskState;
import elevennines.store.model.ErasureCode;
import elevennines.store.repair.Bandwidth;
import elevennines.store.repair.durability.DurabilityModel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// The clock of the store follows real time and is moved on by hand; chance has the scene's own seed.
class Scene07Test {
    private final Scene07 scene = new Scene07();
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

    private SceneWorld world() {
        return world(Map.of());
    }

    private SceneWorld world(Map<String, String> levers) {
        return store.world(scene, levers);
    }

    @Test
    void no_step_is_done_in_a_fresh_store_and_each_says_why() {
        assertThat(scene.steps()).allSatisfy(step -> assertThat(step.check(world())).isInstanceOf(Check.NotYet.class));
        scene.setUp(world());
        assertThat(scene.steps()).allSatisfy(step -> assertThat(step.check(world())).isInstanceOf(Check.NotYet.class));
    }

    @Test
    void a_read_finds_a_rotten_byte_of_data_and_the_stage_shows_where_it_lay() {
        scene.setUp(world());
        Rot.ofData(world());
        assertThat(why(WinningTheRace.HEAL)).contains("nobody has noticed");
        RottenByte rotten = rotten().getFirst();
        assertThat(rotten.data()).isTrue();
        assertThat(rotten.fate()).contains("Nobody");
        assertThat(rotten.rows()).extracting(row -> row.label().strip()).containsExactly("before", "after", "now");
        assertThat(rotten.places()).hasSize(1);
        assertThat(rotten.rows().get(2).middle()).isEqualTo(rotten.rows().get(1).middle()).isNotEqualTo(rotten.rows().get(0).middle());
        Hands.get(world());
        becomesDone(WinningTheRace.HEAL);
        RottenByte healed = rotten().getFirst();
        assertThat(healed.rows().get(2).middle()).isEqualTo(healed.rows().get(0).middle());
        assertThat(healed.places().getLast()).as("where the rotten byte stays").extracting(RottenByte.Place::command)
                .isEqualTo(rotten.places().getFirst().command());
        assertThat(healed.fate()).contains("A read met it").contains("written anew");
    }

    @Test
    void no_read_meets_a_rotten_byte_of_parity_and_the_scrubber_does() {
        scene.setUp(world());
        Rot.ofParity(world());
        for (int read = 0; read < 20; read++)
            Hands.get(world());
        assertThat(why(WinningTheRace.HEAL)).contains("parity");
        assertThat(why(WinningTheRace.SCRUB)).contains("next pass");
        world().advance(Duration.ofDays(8));
        becomesDone(WinningTheRace.SCRUB);
    }

    @Test
    void a_slow_scrubber_takes_longer_than_a_week() {
        scene.setUp(world());
        world().scrubRate(new Bandwidth(1));
        Rot.ofParity(world());
        world().advance(Duration.ofDays(7).plusHours(1));
        assertThat(why(WinningTheRace.SCRUB)).contains("is reading");
        world().scrubRate(new Bandwidth(8 << 20));
        world().advance(Duration.ofDays(1));
        becomesDone(WinningTheRace.SCRUB);
    }

    @Test
    void a_rebuild_takes_the_time_that_the_stage_foretold() {
        SceneWorld slow = world(Map.of("bandwidth", "100"));
        scene.setUp(slow);
        Hands.destroyOne(slow);
        slow.advance(Duration.ofSeconds(1));
        assertThat(why(WinningTheRace.REBUILD)).contains("still");
        assertThat(Chronicle.check(slow, log -> new Check.Done(String.valueOf(RaceLines.of(log, slow.now()).orElseThrow().disksDied()))))
                .isEqualTo(new Check.Done("1"));
        slow.advance(Duration.ofDays(2));
        becomesDone(WinningTheRace.REBUILD);
        assertThat(Hero.find(slow).orElseThrow().health()).isEqualTo(Health.WHOLE);
        assertThat(slow.repairState().deficit().isNone()).isTrue();
    }

    @Test
    void with_bandwidth_to_spare_a_disk_is_back_at_once_and_that_is_too_quick() {
        scene.setUp(world());
        Hands.destroyOne(world());
        world().advance(Duration.ofHours(1));
        assertThat(why(WinningTheRace.REBUILD)).contains("too quick");
    }

    @Test
    void a_race_against_quick_repair_is_won_and_ends_with_the_year() {
        SceneWorld world = world(Map.of("deaths", "20"));
        scene.setUp(world);
        DiskRace.start(world);
        world.advance(Duration.ofDays(366));
        assertThat(world.aging().running()).isFalse();
        assertThat(world.clock().state().speed()).isEqualTo(1);
        assertThat(why(WinningTheRace.LOSE)).contains("nothing is lost");
        assertThat(Hero.find(world).orElseThrow().health()).isEqualTo(Health.WHOLE);
        assertThat(world.measured().orElseThrow().isBoundOnly()).isTrue();
        RaceLines lines = Hero.find(world).flatMap(hero -> RaceLines.of(Chronicle.of(world, hero), world.now())).orElseThrow();
        assertThat(lines.disksDied()).as("of 18 expected, seed %d", Odds.SEED).isBetween(6L, 35L);
        assertThat(lines.shardsRebuilt()).isEqualTo(lines.shardsLost());
        assertThat(world.disks()).allSatisfy(disk -> assertThat(disk.state()).isEqualTo(DiskState.HEALTHY));
    }

    @Test
    void each_step_can_be_solved_from_wherever_the_last_one_left_off_and_starting_over_makes_all_whole() {
        for (WinningTheRace step : WinningTheRace.values()) {
            step.solve(world());
            becomesDone(step);
        }
        assertThat(world().measured().orElseThrow().objectsLost()).as("seed %d", Odds.SEED).isPositive();
        Set<String> shown = new HashSet<>();
        world().experiments().results().keySet().forEach(shown::add);
        assertThat(shown).hasSize(3);
        assertThat(Instruments.of(world(Map.of("afr", "100", "mttr", "720")))).hasSize(5).anySatisfy(exhibit -> assertThat(exhibit)
                .isInstanceOfSatisfying(Exhibit.Nines.class, nines -> assertThat(nines.estimates()).hasSize(5)))
                .anySatisfy(exhibit -> assertThat(exhibit).isInstanceOfSatisfying(Exhibit.Chart.class,
                        race -> assertThat(race.series()).hasSize(2)))
                .anySatisfy(exhibit -> assertThat(exhibit).isInstanceOfSatisfying(Exhibit.Table.class,
                        table -> assertThat(table.rows()).hasSize(2).allSatisfy(row -> assertThat(row).hasSize(table.columns().size()))));
        scene.setUp(world());
        Hero hero = Hero.find(world()).orElseThrow();
        assertThat(hero.health()).isEqualTo(Health.WHOLE);
        assertThat(store.send(new Call.GetObject(hero.bucket().value(), HeroObjects.HERO_KEY)).body())
                .isEqualTo(HeroObjects.photo().bytes());
        assertThat(world().objects(new BucketName(Crowd.BUCKET)).objects()).hasSize(Crowd.OBJECTS)
                .allSatisfy(raw -> assertThat(Hero.find(world(), raw.key()).orElseThrow().health()).isNotEqualTo(Health.LOST));
    }

    @Test
    void the_dice_agree_with_the_model_whose_assumptions_they_share() {
        LoadedDice dice = LoadedDice.thrown(1, Odds.VAULT);
        assertThat(dice.low()).as("seed %d", Odds.SEED).isLessThan(dice.nines());
        assertThat(Odds.VAULT.nines(DurabilityModel.MARKOV_PARALLEL)).as("seed %d", Odds.SEED).isBetween(dice.low(), dice.high());
        assertThat(dice.high() - dice.low()).isLessThan(0.1);
    }

    @Test
    void the_facts_are_what_arithmetic_says() {
        assertThat(one(Odds.VAULT.nines(DurabilityModel.WINDOW))).isEqualTo("11.5");
        assertThat(one(Odds.VAULT.nines(DurabilityModel.MARKOV_PARALLEL))).isEqualTo("10.9");
        assertThat(one(Odds.VAULT.nines(DurabilityModel.MARKOV_SERIAL))).isEqualTo("10.1");
    }

    @Test
    void the_questions_are_answered_by_the_learners_store_and_levers() {
        scene.setUp(world());
        assertThat(judge("unseen", "7")).isInstanceOf(Verdict.Right.class);
        world().scrubRate(new Bandwidth(1));
        assertThat(judge("unseen", "7")).isInstanceOf(Verdict.Wrong.class);
        assertThat(judge("power", "9")).isInstanceOf(Verdict.Right.class);
    }

    @Test
    void every_reading_has_a_value_at_the_ends_of_every_lever() {
        for (Lever lever : scene.levers())
            if (lever instanceof Lever.Dial dial)
                for (double end : List.of(dial.min(), dial.max()))
                    assertThat(scene.readings(world(Map.of(dial.id(), String.valueOf(end)))).values()).as("%s at %s", dial.id(), end)
                            .allSatisfy(value -> assertThat(value).isNotBlank().doesNotContain("NaN").doesNotContain("Infinity"));
        assertThat(new Odds(new ErasureCode(4, 2), 1.36, 24, 1).repairedIn(12).nines(DurabilityModel.MARKOV_PARALLEL)
                - new Odds(new ErasureCode(4, 2), 1.36, 24, 1).nines(DurabilityModel.MARKOV_PARALLEL))
                .isCloseTo(Math.log10(4), within(0.01));
    }

    @Test
    void what_half_the_time_gains_is_a_rule_of_rare_failures_and_the_model_says_where_it_ends() {
        Map<String, String> kind = scene.readings(world());
        assertThat(kind).containsEntry("halved", "4").containsEntry("gained", "0.6").containsEntry("gained-now", "0.6");
        Map<String, String> harsh = scene.readings(world(Map.of("afr", "312", "mttr", "720")));
        assertThat(harsh).containsEntry("gained", "0.6");
        assertThat(Double.parseDouble(harsh.get("gained-now"))).isLessThan(0.6);
    }

    private Verdict judge(String id, String answer) {
        Question question = scene.questions().stream().filter(candidate -> candidate.id().equals(id)).findFirst().orElseThrow();
        return question.judge(world(), answer);
    }

    private List<RottenByte> rotten() {
        return RottenByte.of(world(), Chronicle.of(world(), Hero.find(world()).orElseThrow()));
    }

    private String why(WinningTheRace step) {
        return step.check(world()) instanceof Check.NotYet(String why) ? why : "done";
    }

    /// What the store does in the background it has done when its clock has moved on.
    private void becomesDone(WinningTheRace step) {
        for (int look = 0; look < 10 && !(step.check(world()) instanceof Check.Done); look++)
            world().advance(Duration.ofMinutes(1));
        assertThat(step.check(world())).as(step.id()).isInstanceOf(Check.Done.class);
    }

    private static String one(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
