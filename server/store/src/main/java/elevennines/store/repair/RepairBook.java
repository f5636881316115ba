package elevennines.store.repair;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import elevennines.store.model.StripeId;

/// Every stripe of a world that lacks shards, and in which order they are mended: those first that may lose the fewest more, of these the ones
/// that have waited longest. Thread-safe.
final class RepairBook {
    private static final Comparator<Case> BY_URGENCY = Comparator.comparingInt(Case::spare).thenComparingLong(Case::number);

    private final Map<StripeId, Case> cases = new HashMap<>();
    private final TreeSet<Case> queue = new TreeSet<>(BY_URGENCY);
    private long lastNumber;

    /// What holds a stripe up, or does not.
    private enum Standing {
        /// In the queue.
        DUE,
        /// Somebody mends it now.
        IN_HAND,
        /// All that is missing may soon be back.
        AWAY,
        /// No disk may take what was lost.
        UNPLACED,
        /// Fewer than k shards can be read: it waits for disks that are offline.
        WAITING,
        /// Fewer than k shards are left.
        LOST
    }

    /// A stripe in the book. `number` counts in the order of entry; `reason` is why it is where it is.
    private record Case(StripeId stripe, long number, Standing standing, int spare, int missing, long dueBytes, long workBytes,
            Verdict verdict, String reason) {
        Case as(Standing other, String why) {
            return new Case(stripe, number, other, spare, missing, dueBytes, workBytes, verdict, why);
        }

        /// True if another try may end better without any disk having changed.
        boolean isWorthATry() {
            return standing == Standing.UNPLACED
                    || verdict.doubtful() && (standing == Standing.WAITING || standing == Standing.LOST);
        }
    }

    /// Whether a stripe counts as lost, and whether that, or its waiting, rests on a shard that was read wrong and may read right another time.
    private record Verdict(boolean lost, boolean doubtful) {}

    /// Enters a stripe, or what is new about it; a whole one leaves the book. True if it became lost by this.
    synchronized boolean note(StripeHealth health) {
        Case before = remove(health.id());
        if (health.isWhole())
            return false;
        Verdict verdict = new Verdict(health.isLost(), !health.doubtful().isEmpty());
        put(new Case(health.id(), before == null ? ++lastNumber : before.number(), standing(health), health.spare(), health.ailing().size(),
                health.dueBytes(), health.workBytes(), verdict, ""));
        return verdict.lost() && (before == null || !before.verdict().lost());
    }

    private static Standing standing(StripeHealth health) {
        if (health.isLost())
            return Standing.LOST;
        if (health.spare() < 0)
            return Standing.WAITING;
        return health.due().isEmpty() ? Standing.AWAY : Standing.DUE;
    }

    /// The stripe is of no concern any more.
    synchronized void drop(StripeId stripe) {
        remove(stripe);
    }

    /// It is due, and cannot be mended for now.
    synchronized void setAside(StripeId stripe, String reason) {
        Case before = cases.get(stripe);
        if (before != null && before.standing() == Standing.DUE) {
            remove(stripe);
            put(before.as(Standing.UNPLACED, reason));
        }
    }

    /// Whoever had it in hand failed at it.
    synchronized void giveUp(StripeId stripe, String reason) {
        Case before = cases.get(stripe);
        if (before != null && before.standing() == Standing.IN_HAND) {
            remove(stripe);
            put(before.as(Standing.UNPLACED, reason));
        }
    }

    /// Puts those back into the queue that found no place, or lack shards that may read right by now.
    synchronized void retry() {
        for (Case entry : cases.values().stream().filter(Case::isWorthATry).toList()) {
            remove(entry.stripe());
            put(entry.as(Standing.DUE, ""));
        }
    }

    /// The most urgent stripes, taken in hand: at least one, if any is due, and further ones until `bytesMax` would be moved.
    synchronized List<StripeId> take(int countMax, long bytesMax) {
        List<StripeId> taken = new ArrayList<>();
        long bytes = 0;
        while (!queue.isEmpty() && taken.size() < countMax && (taken.isEmpty() || bytes + queue.first().workBytes() <= bytesMax)) {
            Case first = queue.first();
            remove(first.stripe());
            put(first.as(Standing.IN_HAND, ""));
            bytes += first.workBytes();
            taken.add(first.stripe());
        }
        return taken;
    }

    synchronized boolean isDue() {
        return !queue.isEmpty();
    }

    synchronized Deficit deficit() {
        SortedMap<Integer, Long> byMissing = new TreeMap<>();
        SortedMap<String, Long> unplaced = new TreeMap<>();
        long[] counts = new long[Standing.values().length];
        long dueBytes = 0;
        long workBytes = 0;
        for (Case entry : cases.values()) {
            byMissing.merge(entry.missing(), 1L, Long::sum);
            counts[entry.standing().ordinal()]++;
            if (entry.standing() == Standing.DUE || entry.standing() == Standing.IN_HAND) {
                dueBytes += entry.dueBytes();
                workBytes += entry.workBytes();
            } else if (entry.standing() == Standing.UNPLACED) {
                unplaced.merge(entry.reason(), 1L, Long::sum);
            }
        }
        return new Deficit(byMissing, counts[Standing.DUE.ordinal()] + counts[Standing.IN_HAND.ordinal()], dueBytes, workBytes,
                counts[Standing.AWAY.ordinal()], unplaced, counts[Standing.WAITING.ordinal()], counts[Standing.LOST.ordinal()]);
    }

    private void put(Case entry) {
        cases.put(entry.stripe(), entry);
        if (entry.standing() == Standing.DUE)
            queue.add(entry);
    }

    private @Nullable Case remove(StripeId stripe) {
        Case before = cases.remove(stripe);
        if (before != null)
            queue.remove(before);
        return before;
    }
}
