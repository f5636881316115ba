package elevennines.store.data;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import elevennines.store.model.StripeId;

/// Stripes that are on disks but not in the index yet, and therefore look like orphans. A collector asks here *first* and the index
/// second: a write enters here before its first shard and leaves after its commit, so it is always in one of the two.
public final class StripesInFlight {
    private final Set<StripeId> stripes = ConcurrentHashMap.newKeySet();

    void enter(StripeId stripe) {
        stripes.add(stripe);
    }

    void leave(StripeId stripe) {
        stripes.remove(stripe);
    }

    public boolean contains(StripeId stripe) {
        return stripes.contains(stripe);
    }
}
