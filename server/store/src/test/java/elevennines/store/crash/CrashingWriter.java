package elevennines.store.crash;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import elevennines.store.TestStore;
import elevennines.store.time.BackgroundWorker;

/// The process that is killed: writes, overwrites and deletes with several threads until it dies, and says on standard output what it
/// begins and what was acknowledged. Each thread has keys of its own, so that what a key may hold after the crash is known.
final class CrashingWriter {
    static final int THREADS = 8;
    static final int KEYS_PER_THREAD = 12;

    private CrashingWriter() {}

    public static void main(String[] args) throws IOException {
        TestStore store = TestStore.in(Path.of(args[0]));
        BackgroundWorker collector = new BackgroundWorker("collector");
        AtomicLong numbers = new AtomicLong(Long.parseLong(args[1]) << 32);
        for (int thread = 0; thread < THREADS; thread++) {
            Random random = new Random(Long.parseLong(args[1]) * 31 + thread);
            int firstKey = thread * KEYS_PER_THREAD;
            Thread.ofPlatform().start(() -> {
                while (true) {
                    run(store, next(random, numbers.incrementAndGet(), firstKey));
                    collector.submit(store.worker::runAll);
                }
            });
        }
    }

    private static Operation next(Random random, long number, int firstKey) {
        int key = firstKey + random.nextInt(KEYS_PER_THREAD);
        if (random.nextInt(4) == 0)
            return new Operation(number, Operation.Kind.DELETE, key, 0, 0);
        int lengthMax = random.nextInt(10) == 0 ? 3_000_000 : 20_000;
        return new Operation(number, Operation.Kind.PUT, key, random.nextLong(), random.nextInt(lengthMax));
    }

    private static void run(TestStore store, Operation operation) {
        say("BEGIN " + operation.line());
        try {
            switch (operation.kind()) {
                case PUT -> store.put(operation.keyName(), operation.bytes());
                case DELETE -> store.delete(operation.keyName());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        say("ACK " + operation.line());
    }

    private static void say(String line) {
        PrintStream out = System.out;
        synchronized (out) {
            out.println(line);
            out.flush();
        }
    }
}
