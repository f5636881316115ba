package elevennines.store.model;

import java.util.Set;

/// A stripe as the index has it: where it lies, whose bytes it holds, and which of its shards were put in their place by hand.
public record IndexedStripe(StripePlacement placement, VersionId version, Set<Integer> pinned) {
    public IndexedStripe {
        pinned = Set.copyOf(pinned);
    }
}
