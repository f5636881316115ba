package elevennines.store.sim;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import elevennines.store.index.EmptyIndex;

/// Runs many simulations, as many at a time as there are cores. The first that fails ends the others.
final class Lives {
    private static final int THREADS = Runtime.getRuntime().availableProcessors();
    /// A long run says how far it is.
    private static final long SEEDS_PER_LINE = 1_000;

    private final long firstSeed;
    private final long seeds;
    private final long began = System.nanoTime();
    private final AtomicLong next;
    private final AtomicLong lived = new AtomicLong();

    private Lives(long firstSeed, long seeds) {
        this.firstSeed = firstSeed;
        this.seeds = seeds;
        this.next = new AtomicLong(firstSeed);
    }

    static void live(long firstSeed, long seeds) throws Exception {
        Lives lives = new Lives(firstSeed, seeds);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Void>> running = IntStream.range(0, THREADS).mapToObj(thread -> threads.submit(lives::runAll)).toList();
            for (Future<Void> each : running)
                await(each);
        }
    }

    private @Nullable Void runAll() throws IOException {
        try (EmptyIndex index = new EmptyIndex("simulation-" + Thread.currentThread().threadId())) {
            for (long seed = next.getAndIncrement(); seed < firstSeed + seeds; seed = next.getAndIncrement()) {
                new Simulation(seed, index.emptied(), Set.of()).run();
                count();
            }
        } catch (IOException | RuntimeException | Error e) {
            next.set(firstSeed + seeds);
            throw e;
        }
        return null;
    }

    private void count() {
        long count = lived.incrementAndGet();
        if (count == seeds || count % SEEDS_PER_LINE == 0)
            System.out.printf("Simulation: %d of %d seeds from %d on, %d s%n", count, seeds, firstSeed,
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
