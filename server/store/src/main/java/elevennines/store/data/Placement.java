package elevennines.store.data;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import elevennines.store.model.DiskId;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.StripePlacement;

/// Decides on which disks the shards of a stripe lie. Thread-safe.
public interface Placement {
    /// One disk per shard of a new stripe, in shard order; refuses with CannotPlace and the reason. Disks in `avoid` are not used.
    List<DiskId> place(ErasureCode code, Set<DiskId> avoid);

    /// A home for one shard, given where the others of its stripe are; refuses with CannotPlace and the reason. The disk that it was on is a
    /// candidate like the rest, unless it is in `avoid`: an empty one may have taken its place.
    DiskId another(StripePlacement stripe, int shard, Set<DiskId> avoid);

    /// True if a stripe may lie like this.
    boolean allows(StripePlacement stripe);

    /// A disk on which the shard ought to be instead of where it is; empty if it lies well. Following this advice, shard after shard, comes
    /// to an end.
    Optional<DiskId> better(StripePlacement stripe, int shard);
}
