package elevennines.store.snapshot;

import java.time.Instant;

/// A snapshot on a world's shelf, by its number there.
public record Snapshot(int number, String name, Instant takenAt, long objects, long bytes) {}
