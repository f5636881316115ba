package elevennines.store.event;

import java.time.Instant;

/// An event in its place: `sequence` counts from 1 in each world without gaps, `at` is the world's own time.
public record LoggedEvent(long sequence, Instant at, StoreEvent event) {}
