package elevennines.app.worlds;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import elevennines.app.progress.Progress;
import elevennines.app.progress.ProgressDatabase;
import elevennines.labs.Experiments;
import elevennines.labs.Experiments.Running;
import elevennines.labs.InvalidInput;
import elevennines.labs.SceneId;
import elevennines.store.model.WorldId;
import elevennines.store.time.SystemClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WorkbenchTest {
    private static final SceneId SCENE = new SceneId("02");
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final ProgressDatabase database = ProgressDatabase.inMemory();
    private final Progress progress = new Progress(database, new SystemClock());
    private final WorldId world = new WorldId("mine");
    private final Workbench bench = new Workbench(world, progress, waiting::add);
    private final Experiments experiments = bench.of(SCENE);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void work_says_how_far_it_is_and_leaves_what_it_found_until_the_scene_starts_over() {
        List<Running> seen = new ArrayList<>();
        bench.listener(() -> experiments.running().ifPresent(seen::add));
        experiments.start("years", place -> {
            place.report(0.5, "Half of it.");
            place.keep("one", "17");
        });
        assertThat(experiments.running()).isPresent();
        waiting.remove().run();
        assertThat(seen).contains(new Running("years", 0.5, "Half of it."));
        assertThat(experiments.running()).isEmpty();
        assertThat(experiments.results()).isEqualTo(Map.of("one", "17"));
        progress.reset(world, SCENE);
        assertThat(experiments.results()).isEmpty();
    }

    @Test
    void a_world_does_one_thing_at_a_time_and_a_failure_makes_room_for_the_next() {
        experiments.start("first", _ -> {
            throw new IllegalStateException("It went wrong");
        });
        assertThatThrownBy(() -> experiments.start("second", _ -> {})).isInstanceOf(InvalidInput.class);
        assertThat(bench.of(new SceneId("05")).running()).isEmpty();
        waiting.remove().run();
        experiments.start("second", place -> place.keep("two", "2"));
        waiting.remove().run();
        assertThat(experiments.results()).containsKey("two");
    }

    @Test
    void work_of_a_world_that_is_closed_ends_at_its_next_report_and_keeps_what_it_had() {
        experiments.start("years", place -> {
            place.keep("one", "1");
            bench.close();
            place.report(0.5, "Nobody hears this.");
            place.keep("two", "2");
        });
        waiting.remove().run();
        assertThat(experiments.results()).isEqualTo(Map.of("one", "1"));
    }
}
