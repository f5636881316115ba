package elevennines.store.journal;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// One change of the index: a statement and the values bound to it, which are null, [Long], [Boolean], [String], `byte[]`,
/// [java.util.UUID] or [java.time.Instant]; whole numbers of fewer bits come back as Long.
public record Change(String statement, List<@Nullable Object> values) {}
