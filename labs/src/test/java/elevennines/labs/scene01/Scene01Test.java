package elevennines.labs.scene01;

import org.junit.jupiter.api.Test;

import elevennines.labs.Check;
import elevennines.labs.HeroObjects;
import elevennines.labs.LabStore;
import elevennines.labs.Question.Verdict;
import elevennines.labs.SceneWorld;
import elevennines.labs.Step;
import elevennines.labs.StoreClient.Call;

import static org.assertj.core.api.Assertions.assertThat;

class Scene01Test {
    private final Scene01 scene = new Scene01();

    @Test
    void no_step_is_done_in_a_fresh_store_and_each_says_why() throws Exception {
        try (LabStore store = new LabStore()) {
            for (Step step : scene.steps())
                assertThat(step.check(store.world())).as(step.id()).isInstanceOfSatisfying(Check.NotYet.class,
                        why -> assertThat(why.why()).endsWith("."));
        }
    }

    @Test
    void each_step_can_be_solved_from_any_state() throws Exception {
        for (Step step : scene.steps())
            try (LabStore store = new LabStore()) {
                step.solve(store.world());
                if (!step.id().equals("get") && !step.id().equals("delete"))
                    assertThat(step.check(store.world())).as(step.id()).isInstanceOf(Check.Done.class);
            }
        try (LabStore store = new LabStore()) {
            scene.steps().forEach(step -> step.solve(store.world()));
            assertThat(scene.steps()).allSatisfy(step -> assertThat(step.check(store.world())).isInstanceOf(Check.Done.class));
        }
    }

    @Test
    void a_deletion_alone_is_half_the_step() throws Exception {
        try (LabStore store = new LabStore()) {
            SceneWorld world = store.world();
            store.send(new Call.CreateBucket("mine"));
            store.send(new Call.PutObject("mine", "a", new byte[10], "text/plain", "STANDARD"));
            store.send(new Call.GetObject("mine", "b"));
            store.send(new Call.DeleteObject("mine", "a"));
            assertThat(FourVerbs.DELETE.check(world)).isEqualTo(new Check.NotYet("a is deleted. Now GET it once more."));
            store.send(new Call.GetObject("mine", "a"));
            assertThat(FourVerbs.DELETE.check(world)).isEqualTo(
                    new Check.Done("a was deleted, and none of its pieces was touched. A GET after that was answered NoSuchKey."));
        }
    }

    @Test
    void questions_are_answered_by_the_store_itself() throws Exception {
        try (LabStore store = new LabStore()) {
            SceneWorld world = store.world();
            assertThat(judge(world, "etag", "abc")).isInstanceOf(Verdict.NotYet.class);
            FourVerbs.PUT.solve(world);
            assertThat(judge(world, "keys", "4")).isInstanceOf(Verdict.Right.class);
            assertThat(judge(world, "keys", "five")).isInstanceOf(Verdict.NotYet.class);
            String etag = world.objects(world.bucket().orElseThrow()).objects().stream()
                    .filter(object -> object.key().value().equals(HeroObjects.HERO_KEY)).findFirst().orElseThrow().etag().value();
            assertThat(judge(world, "etag", '"' + etag + '"')).isInstanceOf(Verdict.Right.class);
            assertThat(judge(world, "etag", "abc")).isInstanceOf(Verdict.Wrong.class);
        }
    }

    private Verdict judge(SceneWorld world, String question, String answer) {
        return scene.questions().stream().filter(candidate -> candidate.id().equals(question)).findFirst().orElseThrow().judge(world,
                answer);
    }
}
