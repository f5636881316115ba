package elevennines.store.data;

import java.util.List;
import java.util.Set;

import elevennines.store.model.DiskId;
import elevennines.store.model.ErasureCode;

/// Decides which disks a new stripe goes to.
public interface Placement {
    /// One disk per shard, in shard order; refuses with CannotPlace and the reason. Disks in `avoid` are not used.
    List<DiskId> place(ErasureCode code, Set<DiskId> avoid);
}
