package elevennines.store.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import elevennines.store.model.DiskId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForceRoundsTest {
    private static final Set<DiskId> HERE = Set.of(new DiskId(1, 1, 1), new DiskId(2, 1, 1));
    private static final Set<DiskId> THERE = Set.of(new DiskId(3, 1, 1));

    private final ForceRounds rounds = new ForceRounds();
    private final AtomicInteger forces = new AtomicInteger();

    private Set<DiskId> force() {
        forces.incrementAndGet();
        return Set.of();
    }

    @Test
    void whoever_comes_while_a_round_runs_shares_the_next_one() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Thread first = Thread.ofVirtual().start(() -> rounds.join(HERE, () -> {
            running.countDown();
            await(goOn);
            return force();
        }));
        running.await();
        List<Thread> late = new ArrayList<>();
        for (int i = 0; i < 10; i++)
            late.add(Thread.ofVirtual().start(() -> rounds.join(HERE, this::force)));
        while (rounds.waiting(HERE) < 10)
            Thread.onSpinWait();
        assertThat(rounds.join(THERE, this::force)).as("others need not wait").isEmpty();
        goOn.countDown();
        first.join();
        for (Thread each : late)
            each.join();
        assertThat(forces).hasValue(3);
    }

    @Test
    void all_of_a_round_hear_what_failed_and_the_next_round_is_another() {
        assertThat(rounds.join(HERE, () -> THERE)).isEqualTo(THERE);
        assertThat(rounds.join(HERE, this::force)).isEmpty();
    }

    @Test
    void a_round_that_breaks_is_nobody_elses() {
        assertThatThrownBy(() -> rounds.join(HERE, () -> {
            throw new IllegalStateException("broken");
        })).hasRootCauseMessage("broken");
        assertThat(CompletableFuture.supplyAsync(() -> rounds.join(HERE, this::force)).join()).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
