package elevennines.store.data;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;

import elevennines.store.disk.ShardRead;
import elevennines.store.event.Trace;

/// One read of a disk that may be slow, on another thread and into a buffer of its own: whoever gave up waiting never sees the buffer again.
/// For one thread, but for the read itself.
final class Trial {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration BEGINS_WITHIN = Duration.ofSeconds(1);

    private final int shard;
    private final byte[] bytes;
    private final CompletableFuture<Boolean> begun = new CompletableFuture<>();
    private final FutureTask<ShardRead> task;
    private final Trace.OpenSpan span;

    Trial(int shard, int length, Reading reading, Trace.OpenSpan span) {
        this.shard = shard;
        this.bytes = new byte[length];
        this.task = new FutureTask<>(() -> {
            begun.complete(true);
            return reading.read(ByteBuffer.wrap(bytes));
        });
        this.span = span;
    }

    interface Reading {
        ShardRead read(ByteBuffer into);
    }

    int shard() {
        return shard;
    }

    Runnable task() {
        return task;
    }

    /// Within so long of its beginning: a read that a busy machine has not let begin says nothing of the disk.
    boolean endsWithin(Patience patience, Duration limit) {
        patience.await(begun, BEGINS_WITHIN);
        return patience.await(task, limit);
    }

    /// Waits to the end, as there is nobody else to ask.
    boolean ends(Patience patience) {
        return patience.await(task, LONG);
    }

    /// How the read went that has ended; if INTACT, its bytes are in `into`.
    ShardRead take(ByteBuffer into) {
        ShardRead read = task.state() == java.util.concurrent.Future.State.SUCCESS ? task.resultNow() : ShardRead.UNREACHABLE;
        if (read == ShardRead.INTACT)
            into.put(bytes);
        span.outcome(read.name()).close();
        return read;
    }

    /// Others were faster.
    void giveUp() {
        span.outcome("hedged").close();
    }
}
