package elevennines.store.sim;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import elevennines.store.index.EmptyIndex;

import static org.assertj.core.api.Assertions.assertThat;

/// Many lives of the store, each from a seed: see [Simulation].
class StoreSimulationTest {
    private static final long SEEDS = Long.getLong("simulation.seeds", 200);
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    @Test
    void keeps_its_promises_whatever_happens() throws Exception {
        Long replayed = Long.getLong("simulation.seed");
        if (replayed != null) {
            simulate(replayed);
            return;
        }
        long first = Long.getLong("simulation.first", 1);
        long began = System.nanoTime();
        AtomicLong next = new AtomicLong(first);
        Callable<Void> lives = () -> {
            try (EmptyIndex index = new EmptyIndex("simulation-" + Thread.currentThread().threadId())) {
                for (long seed = next.getAndIncrement(); seed < first + SEEDS; seed = next.getAndIncrement())
                    new Simulation(seed, index.emptied()).run();
            }
            return null;
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Void>> running = IntStream.range(0, THREADS).mapToObj(thread -> threads.submit(lives)).toList();
            for (Future<Void> each : running)
                await(each);
        }
        System.out.printf("StoreSimulationTest: seeds %d to %d, %d s%n", first, first + SEEDS - 1,
                (System.nanoTime() - began) / 1_000_000_000);
    }

    private static void await(Future<Void> lives) throws InterruptedException {
        try {
            lives.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError failure)
                throw failure;
            throw new AssertionError(e.getCause());
        }
    }

    @Test
    void the_same_seed_is_the_same_story() throws IOException {
        for (long seed = 1; seed <= 5; seed++)
            assertThat(simulate(seed)).as("seed %d", seed).isEqualTo(simulate(seed));
    }

    private static int simulate(long seed) throws IOException {
        try (EmptyIndex index = new EmptyIndex("simulation-of-" + seed)) {
            return new Simulation(seed, index.emptied()).run();
        }
    }
}
