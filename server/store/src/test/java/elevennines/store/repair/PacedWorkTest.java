package elevennines.store.repair;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import elevennines.store.repair.PacedWork.Progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PacedWorkTest {
    private record Planned(Duration delay, Runnable task) {}

    private final List<Planned> planned = new ArrayList<>();
    private final List<Progress> steps = new ArrayList<>();

    @Test
    void a_step_that_fails_is_tried_again_after_a_pause() {
        PacedWork work = new PacedWork(() -> Instant.EPOCH, (delay, task) -> {
            planned.add(new Planned(delay, task));
            return () -> {};
        }, Bandwidth.UNLIMITED, bytesMax -> {
            steps.add(new Progress(0, false));
            if (steps.size() == 1)
                throw new IllegalStateException("The index does not answer");
            return steps.getLast();
        });
        work.start();
        assertThatThrownBy(planned.removeFirst().task()::run).isInstanceOf(IllegalStateException.class);
        assertThat(planned).singleElement().returns(PacedWork.PAUSE_AFTER_FAILURE, Planned::delay);
        planned.removeFirst().task().run();
        assertThat(steps).hasSize(2);
        assertThat(planned).isEmpty();
    }
}
