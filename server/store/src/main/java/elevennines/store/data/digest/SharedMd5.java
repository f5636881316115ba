package elevennines.store.data.digest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import elevennines.store.time.Ticker;

/// Digests the bodies of all requests that are under way together. Whoever has blocks lays them out and steps back once, so that others who are
/// ready lay out theirs; then one of them takes all into the lanes of a vector while the others sleep. Where fewer than three come
/// together, each digests alone, at once. Thread-safe.
///
/// The ETag of an object is an MD5, which takes two thirds of the processor time of a large PUT when each is digested alone.
public final class SharedMd5 {
    private static final int TOGETHER_MIN = 3;
    /// Below, meeting costs more than it saves.
    private static final int BLOCKS_MIN = (16 << 10) / Md5.BLOCK_BYTES;

    /// None until they have shown what they can do.
    private volatile @Nullable Md5Lanes lanes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final AtomicInteger underWay = new AtomicInteger();
    // Guarded by lock:
    private final List<Md5Blocks> waiting = new ArrayList<>();
    /// Back from a leader; with blocks left, if it failed.
    private final Set<Md5Blocks> given = new HashSet<>();
    private boolean led;

    /// Has vectors from now on, if the module is there and they are faster here than one after the other. Returns when that is known: compiled
    /// by then, as until then they are a hundred times slower.
    public void tryVectors(Ticker ticker) {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent())
            lanes = new Md5Trial(ticker).fasterLanes();
    }

    /// A digest of one body; close it.
    public Md5 digest() {
        return new Md5(this, underWay.incrementAndGet() >= TOGETHER_MIN && lanes != null);
    }

    void leave() {
        underWay.decrementAndGet();
    }

    void compress(int[] state, byte[] in, int from, int blocks) {
        Md5Blocks mine = new Md5Blocks(state, in, from, blocks);
        Md5Lanes vector = lanes;
        if (vector == null || blocks < BLOCKS_MIN)
            mine.takeAll();
        else
            meet(mine, vector);
    }

    private void meet(Md5Blocks mine, Md5Lanes vector) {
        locked(() -> waiting.add(mine));
        Thread.yield();
        boolean alone = locked(() -> {
            while (!given.contains(mine)) {
                if (led)
                    ended.awaitUninterruptibly();
                else if (waiting.size() < TOGETHER_MIN)
                    return waiting.remove(mine);
                else
                    lead(vector);
            }
            given.remove(mine);
            if (mine.left() > 0)
                throw new IllegalStateException("A digest that was shared failed");
            return false;
        });
        if (alone)
            mine.takeAll();
    }

    /// Takes what waits, as much as there are lanes and the shortest has, without holding the lock meanwhile.
    private void lead(Md5Lanes vector) {
        List<Md5Blocks> first = waiting.subList(0, Math.min(vector.lanes(), waiting.size()));
        List<Md5Blocks> taken = new ArrayList<>(first);
        first.clear();
        boolean whole = false;
        led = true;
        lock.unlock();
        try {
            vector.compress(taken);
            whole = true;
        } finally {
            lock.lock();
            led = false;
            for (Md5Blocks blocks : taken)
                if (blocks.left() == 0 || !whole)
                    given.add(blocks);
                else
                    waiting.addFirst(blocks);
            ended.signalAll();
        }
    }

    private boolean locked(java.util.function.BooleanSupplier action) {
        lock.lock();
        try {
            return action.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }
}
