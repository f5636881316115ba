package elevennines.store.sim;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import elevennines.store.index.EmptyIndex;

/// Runs many simulations, as many at a time as there are cores.
final class Lives {
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    private Lives() {}

    static void live(long firstSeed, long seeds) throws Exception {
        long began = System.nanoTime();
        AtomicLong next = new AtomicLong(firstSeed);
        Callable<Void> lives = () -> {
            try (EmptyIndex index = new EmptyIndex("simulation-" + Thread.currentThread().threadId())) {
                for (long seed = next.getAndIncrement(); seed < firstSeed + seeds; seed = next.getAndIncrement())
                    new Simulation(seed, index.emptied(), Set.of()).run();
            }
            return null;
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Void>> running = IntStream.range(0, THREADS).mapToObj(thread -> threads.submit(lives)).toList();
            for (Future<Void> each : running)
                await(each);
        }
        System.out.printf("Simulation: seeds %d to %d, %d s%n", firstSeed, firstSeed + seeds - 1,
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
}
