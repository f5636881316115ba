package elevennines.store.data.digest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;

/// The blocks of one body that are still to be digested, in their order, and the state so far. Guarded by the lock of its [Md5Queue]; but state and
/// first run are whose in hand they are.
final class Md5Line {
    private final int[] state = Md5Blocks.beginning();
    private final Deque<Md5Run> runs = new ArrayDeque<>();
    /// Who awaits this line should look again.
    private final Condition changed;
    private boolean inHand;
    private boolean failed;

    Md5Line(Condition changed) {
        this.changed = changed;
    }

    int[] state() {
        return state;
    }

    Condition changed() {
        return changed;
    }

    void add(Md5Run run) {
        runs.add(run);
    }

    /// Has blocks that nobody has in hand.
    boolean isLying() {
        return !inHand && !runs.isEmpty();
    }

    boolean isDone() {
        return !inHand && runs.isEmpty();
    }

    boolean isFailed() {
        return failed;
    }

    Md5Run takeInHand() {
        inHand = true;
        return runs.element();
    }

    /// A line that failed has no digest any more: how far its state got is not known.
    void putBack(boolean whole) {
        inHand = false;
        failed |= !whole;
        if (failed)
            runs.clear();
        else
            runs.removeIf(run -> run.blocks() == 0);
        if (runs.isEmpty())
            changed.signal();
    }

    void clear() {
        runs.clear();
    }
}
