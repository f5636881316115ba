package elevennines.store.object;

import java.util.List;

import elevennines.store.model.ObjectVersion;

/// One page of a listing. `last` is the last key or common prefix of the page, empty if there is none: the next page's
/// [ListQuery#after].
public record Listing(List<ObjectVersion> objects, List<String> commonPrefixes, boolean truncated, String last) {}
