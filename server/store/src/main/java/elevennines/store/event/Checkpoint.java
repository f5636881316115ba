package elevennines.store.event;

import java.util.Optional;

/// Sees each stage of one request before it happens, on the thread that is about to do it. May hold it there, and says what becomes of a shard
/// that is about to travel.
@FunctionalInterface
public interface Checkpoint {
    /// Every stage passes at once, and every shard arrives.
    Checkpoint NONE = (plane, where, what, flight) -> Passage.CLEAR;

    /// The stage as its span will have it.
    Passage reached(Plane plane, String where, String what, Optional<Flight> flight);

    /// The request is over.
    default void ended() {}
}
