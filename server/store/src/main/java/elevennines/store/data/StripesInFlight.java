package elevennines.store.data;

import java.util.concurrent.ConcurrentHashMap;

import elevennines.store.model.StripeId;

/// Stripes that have shards on disks which the index does not know of yet, and which therefore look like orphans: they are being written, or
/// one of their shards moves. A collector asks here *first* and the index second: a write enters here before its first shard and leaves
/// after its commit, so it is always in one of the two.
public final class StripesInFlight {
    /// How often each stripe has entered and not left.
    private final ConcurrentHashMap<StripeId, Integer> stripes = new ConcurrentHashMap<>();

    public void enter(StripeId stripe) {
        stripes.merge(stripe, 1, Integer::sum);
    }

    public void leave(StripeId stripe) {
        stripes.computeIfPresent(stripe, (same, count) -> count == 1 ? null : count - 1);
    }

    public boolean contains(StripeId stripe) {
        return stripes.containsKey(stripe);
    }
}
