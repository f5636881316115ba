package elevennines.store.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TransactionQueueTest {
    private static final int CALLERS = 12;
    private static final int TRANSACTIONS_EACH = 500;

    /// Runs what it is given, and never two batches at once.
    private static final class Batches implements Consumer<List<PendingTransaction<?>>> {
        private final AtomicInteger running = new AtomicInteger();
        private final List<Integer> sizes = new ArrayList<>();

        @Override
        public void accept(List<PendingTransaction<?>> batch) {
            assertThat(running.incrementAndGet()).isEqualTo(1);
            sizes.add(batch.size());
            batch.forEach(pending -> pending.run(new NoTransaction()));
            running.decrementAndGet();
        }
    }

    /// For work that changes nothing.
    private static final class NoTransaction implements Transaction {
        @Override
        public int execute(String sql, @Nullable Object... values) {
            throw new AssertionError(sql);
        }

        @Override
        public void outdates(Question<?> question) {
            throw new AssertionError(question);
        }

        @Override
        public <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values) {
            throw new AssertionError(sql);
        }

        @Override
        public <T> Optional<T> first(String sql, RowReader<T> reader, @Nullable Object... values) {
            throw new AssertionError(sql);
        }
    }

    @Test
    void what_comes_while_a_batch_runs_is_the_next_batch() throws Exception {
        Batches batches = new Batches();
        TransactionQueue queue = new TransactionQueue(batches);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = callers.submit(() -> queue.run(transaction -> held(begun, goOn), true));
            begun.await();
            List<Future<Integer>> others = new ArrayList<>();
            for (int caller = 1; caller <= 3; caller++) {
                int number = caller;
                others.add(callers.submit(() -> queue.run(transaction -> number, true)));
            }
            while (queue.waiting() < 3)
                Thread.onSpinWait();
            goOn.countDown();
            assertThat(first.get()).isZero();
            for (int caller = 1; caller <= 3; caller++)
                assertThat(others.get(caller - 1).get()).isEqualTo(caller);
        }
        assertThat(batches.sizes).containsExactly(1, 3);
    }

    private static int held(CountDownLatch begun, CountDownLatch goOn) {
        begun.countDown();
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return 0;
    }

    @Test
    void every_transaction_and_every_step_of_many_callers_runs_once_and_alone() throws Exception {
        Batches batches = new Batches();
        TransactionQueue queue = new TransactionQueue(batches);
        AtomicInteger ran = new AtomicInteger();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                boolean steps = caller == 0;
                all.add(callers.submit(() -> {
                    for (int i = 0; i < TRANSACTIONS_EACH; i++)
                        if (steps)
                            queue.alone(() -> assertThat(batches.running.get()).isZero());
                        else
                            assertThat(queue.<Integer>run(transaction -> ran.incrementAndGet(), true)).isPositive();
                    return null;
                }));
            }
            for (Future<?> caller : all)
                caller.get();
        }
        assertThat(ran).hasValue((CALLERS - 1) * TRANSACTIONS_EACH);
        assertThat(batches.sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo((CALLERS - 1) * TRANSACTIONS_EACH);
    }

    @Test
    void what_breaks_a_batch_is_heard_and_the_next_one_runs() {
        TransactionQueue queue = new TransactionQueue(batch -> {
            batch.forEach(pending -> pending.run(new NoTransaction()));
            throw new IllegalStateException("broken");
        });
        for (int i = 0; i < 2; i++)
            assertThatThrownBy(() -> queue.run(transaction -> 1, true)).hasMessage("broken");
    }

    @Test
    void a_transaction_cannot_wait_for_another_one() {
        TransactionQueue queue = new TransactionQueue(new Batches());
        assertThatThrownBy(() -> queue.run(transaction -> queue.run(inner -> 1, true), true)).isInstanceOf(IllegalStateException.class);
        assertThat(queue.<Integer>run(transaction -> 2, true)).isEqualTo(2);
    }
}
