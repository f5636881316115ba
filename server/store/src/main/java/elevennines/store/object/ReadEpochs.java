package elevennines.store.object;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Keeps the bytes of a deleted version until nobody can be reading them: epoch-based reclamation
/// ([Fraser 2004](https://www.cl.cam.ac.uk/techreports/UCAM-CL-TR-579.pdf), chapter 5).
///
/// A reader enters *before* it asks the index. A delete takes its stamp *after* its commit. A reader that could have seen the old version thus
/// has a smaller number than the stamp, and the bytes wait until no such reader is left.
public final class ReadEpochs {
    private final AtomicLong next = new AtomicLong();
    private final Set<Long> active = ConcurrentHashMap.newKeySet();
    private volatile Runnable afterExit = () -> {};

    /// Called after each reader's exit.
    void onExit(Runnable action) {
        afterExit = action;
    }

    long enter() {
        long ticket = next.incrementAndGet();
        active.add(ticket);
        return ticket;
    }

    void exit(long ticket) {
        if (active.remove(ticket))
            afterExit.run();
    }

    long stamp() {
        return next.incrementAndGet();
    }

    boolean isPast(long stamp) {
        return active.stream().allMatch(ticket -> ticket > stamp);
    }
}
