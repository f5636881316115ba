package elevennines.app.progress;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import elevennines.labs.SceneId;
import elevennines.store.model.WorldId;
import elevennines.store.time.RealTime;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressTest {
    private static final SceneId SCENE = new SceneId("05");
    private final WorldId mine = new WorldId("mine");
    private final WorldId theirs = new WorldId("theirs");
    private final HandClock clock = new HandClock();

    /// Goes when it is told to.
    private static final class HandClock implements RealTime {
        private Instant now = Instant.parse("2026-11-20T08:00:00Z");

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public long nanoTime() {
            return 0;
        }
    }

    @Test
    void a_step_once_done_stays_done_with_its_time() {
        try (ProgressDatabase database = ProgressDatabase.inMemory()) {
            Progress progress = new Progress(database, clock);
            progress.opened(mine, SCENE);
            clock.now = clock.now.plusSeconds(90);
            progress.stepDone(mine, SCENE, "put", "It is there.", "curl");
            clock.now = clock.now.plusSeconds(30);
            progress.stepDone(mine, SCENE, "put", "Again.", "aws");
            progress.stepDone(mine, SCENE, "lose", "Gone.", "");
            SceneProgress now = progress.of(mine, SCENE);
            assertThat(now.done().get("put")).isEqualTo(
                    new SceneProgress.DoneStep("put", Instant.parse("2026-11-20T08:01:30Z"), 90, "It is there.", "curl"));
            assertThat(now.done()).extractingByKey("lose").satisfies(done -> assertThat(done.seconds()).isEqualTo(30));
            assertThat(progress.of(theirs, SCENE)).isEqualTo(SceneProgress.NONE);
        }
    }

    @Test
    void the_first_guess_counts_and_the_last_answer() {
        try (ProgressDatabase database = ProgressDatabase.inMemory()) {
            Progress progress = new Progress(database, clock);
            progress.guessed(mine, SCENE, "guess", "same");
            progress.guessed(mine, SCENE, "guess", "error");
            progress.answered(mine, SCENE, "stored", "1", "WRONG", "No.");
            progress.answered(mine, SCENE, "stored", "2", "RIGHT", "Yes.");
            progress.leversSet(mine, SCENE, Map.of("k", "4"));
            progress.leversSet(mine, SCENE, Map.of("k", "6"));
            progress.noted(mine, SCENE, "Mind the parity.");
            SceneProgress now = progress.of(mine, SCENE);
            assertThat(now.guesses()).containsExactly(Map.entry("guess", "same"));
            assertThat(now.answers().get("stored")).isEqualTo(new SceneProgress.Answered("2", "RIGHT", "Yes.", 2));
            assertThat(now.levers()).containsExactly(Map.entry("k", "6"));
            progress.reset(mine, SCENE);
            assertThat(progress.of(mine, SCENE).guesses()).isEmpty();
            assertThat(progress.of(mine, SCENE).note()).isEqualTo("Mind the parity.");
        }
    }

    @Test
    void all_of_it_survives_a_restart_and_can_be_taken_away_and_forgotten(@TempDir Path directory) {
        try (ProgressDatabase database = ProgressDatabase.inDirectory(directory)) {
            Progress progress = new Progress(database, clock);
            Learners learners = new Learners(database, clock);
            learners.add(mine, "K7PX2MQD");
            learners.addPass(mine, "digest");
            progress.guessed(mine, SCENE, "guess", "same");
        }
        try (ProgressDatabase database = ProgressDatabase.inDirectory(directory)) {
            Progress progress = new Progress(database, clock);
            Learners learners = new Learners(database, clock);
            assertThat(learners.byPass("digest")).hasValue(mine);
            assertThat(learners.byResumeCode("K7PX2MQD")).hasValue(mine);
            assertThat(progress.export(mine).get("prediction")).isEqualTo(
                    List.of(Map.of("scene", "05", "prediction", "guess", "guess", "same", "at", "2026-11-20T08:00:00Z")));
            learners.forget(mine);
            assertThat(learners.count()).isZero();
            assertThat(learners.byPass("digest")).isEmpty();
            assertThat(progress.of(mine, SCENE)).isEqualTo(SceneProgress.NONE);
        }
    }
}
