package elevennines.store.repair;

import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

import elevennines.store.model.ErasureCode;
import elevennines.store.model.IndexedStripe;
import elevennines.store.model.StripeId;
import elevennines.store.model.StripePlacement;

/// Which shards of a stripe cannot be read, and why, at some moment.
record StripeHealth(IndexedStripe stripe, SortedMap<Integer, Ailment> ailing) {
    StripeHealth {
        ailing = Collections.unmodifiableSortedMap(new TreeMap<>(ailing));
    }

    StripeId id() {
        return placement().stripe();
    }

    StripePlacement placement() {
        return stripe.placement();
    }

    boolean isWhole() {
        return ailing.isEmpty();
    }

    /// How many more shards it may lose. Below 0 it cannot be read.
    int spare() {
        return code().m() - ailing.size();
    }

    /// True if it cannot be read, whatever comes back: unless what read wrong reads right another time.
    boolean isLost() {
        return spare() + ailing.values().stream().filter(Ailment::mayReturn).count() < 0;
    }

    /// The shards that are to be rebuilt.
    Set<Integer> due() {
        return ailing(Ailment::isDue);
    }

    /// The shards that may read right the next time.
    Set<Integer> doubtful() {
        return ailing(Ailment::isDoubtful);
    }

    /// True if the shard was read wrong, and no more is known against it.
    boolean endsWithAGoodRead(int shard) {
        Ailment ailment = ailing.get(shard);
        return ailment != null && ailment.endsWithAGoodRead();
    }

    private Set<Integer> ailing(Predicate<Ailment> kind) {
        Set<Integer> shards = new TreeSet<>();
        ailing.forEach((shard, ailment) -> {
            if (kind.test(ailment))
                shards.add(shard);
        });
        return shards;
    }

    /// The bytes of those shards.
    long dueBytes() {
        return (long) due().size() * placement().shardBytes();
    }

    /// What their repair reads and writes.
    long workBytes() {
        return (long) code().k() * placement().shardBytes() + dueBytes();
    }

    private ErasureCode code() {
        return placement().code();
    }
}
