package elevennines.store.data;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import elevennines.store.model.DiskId;

/// Lets writers whose shards lie on the same disks have those forced together: whoever comes while such a round runs waits for the next one, which
/// the first of them leads. What is written before [#join] is covered by the round that is joined. Thread-safe.
final class ForceRounds {
    private final Map<Set<DiskId>, Round> running = new HashMap<>();
    private final Map<Set<DiskId>, Round> next = new HashMap<>();

    /// Ends with the disks on which the force failed.
    private static final class Round extends CompletableFuture<Set<DiskId>> {
        private int joined;

        private void awaitEnd() {
            handle((failed, broken) -> failed).join();
        }
    }

    /// Returns what a round came to that began after the call: of this caller's `force`, or of another's of the same disks.
    Set<DiskId> join(Set<DiskId> disks, Supplier<Set<DiskId>> force) {
        Round mine = new Round();
        Round joined;
        Round before;
        synchronized (this) {
            Round waiting = next.putIfAbsent(disks, mine);
            joined = waiting == null ? mine : waiting;
            joined.joined++;
            before = running.get(disks);
        }
        if (joined == mine)
            lead(disks, mine, before, force);
        return joined.join();
    }

    private void lead(Set<DiskId> disks, Round mine, @Nullable Round before, Supplier<Set<DiskId>> force) {
        if (before != null)
            before.awaitEnd();
        // Whoever can run and is about to join does so first: a force for each of them costs more than that wait.
        Thread.yield();
        synchronized (this) {
            next.remove(disks);
            running.put(disks, mine);
        }
        try {
            Set<DiskId> failed = force.get();
            end(disks, mine);
            mine.complete(failed);
        } catch (RuntimeException | Error broken) {
            end(disks, mine);
            mine.completeExceptionally(broken);
        }
    }

    /// How many wait for a round that has not begun.
    synchronized int waiting(Set<DiskId> disks) {
        Round waiting = next.get(disks);
        return waiting == null ? 0 : waiting.joined;
    }

    private synchronized void end(Set<DiskId> disks, Round mine) {
        running.remove(disks, mine);
    }
}
