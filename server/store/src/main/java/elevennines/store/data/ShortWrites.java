package elevennines.store.data;

import java.util.Set;

import elevennines.store.model.StripePlacement;

/// Hears of stripes that were acknowledged without all of their shards, and sees to it that they get them.
public interface ShortWrites {
    /// The stripe was written and committed, but these shards did not become durable. Returns at once: the writer waits.
    void written(StripePlacement stripe, Set<Integer> lacking);
}
