package elevennines.store.index;

import java.util.List;

import elevennines.store.model.VersionId;

/// A version that lost its key, and whose stripes are garbage now: `data` names them, one entry for each part it had.
public record Displaced(VersionId version, List<VersionId> data) {}
