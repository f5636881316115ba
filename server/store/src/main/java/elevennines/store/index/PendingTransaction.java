package elevennines.store.index;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/// A transaction on its way: what it does, and in the end what came of it.
final class PendingTransaction<T extends @Nullable Object> {
    private final Function<Transaction, T> work;
    private final boolean forced;
    private @Nullable T result;
    private @Nullable Throwable failure;
    private volatile boolean ended;
    /// To lead a batch, or to see that it has ended.
    private final TransactionQueue.Call call = new TransactionQueue.Call();

    PendingTransaction(Function<Transaction, T> work, boolean forced) {
        this.work = work;
        this.forced = forced;
    }

    /// True if its caller waits until it is durable.
    boolean isForced() {
        return forced;
    }

    /// True if the work ran to its end.
    boolean run(Transaction transaction) {
        try {
            result = work.apply(transaction);
            return true;
        } catch (RuntimeException | Error e) {
            failure = e;
            return false;
        }
    }

    /// Whatever came of the work itself does not count.
    void fail(Throwable why) {
        failure = why;
    }

    TransactionQueue.Call call() {
        return call;
    }

    void end() {
        ended = true;
        call.make();
    }

    boolean isEnded() {
        return ended;
    }

    @SuppressWarnings("NullAway")
    T outcome() {
        if (failure instanceof RuntimeException unchecked)
            throw unchecked;
        if (failure instanceof Error error)
            throw error;
        return result;
    }
}
