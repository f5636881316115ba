package elevennines.store.data;

import elevennines.store.disk.ShardRead;
import elevennines.store.model.StripePlacement;

/// Hears of shards that a read found bad, and sees to it that they are mended.
public interface Healer {
    /// For stores that only read around damage.
    Healer NONE = (stripe, shard, found) -> {};

    /// A disk that answers does not have this shard of the stripe, or not intact. Returns at once: the reader waits.
    void found(StripePlacement stripe, int shard, ShardRead found);
}
