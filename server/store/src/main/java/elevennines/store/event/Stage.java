package elevennines.store.event;

import java.util.Optional;

/// A stage of a request that is about to happen, by the words of its span; a `flight`, where a shard travels in it. `number` counts the stages of the
/// request, from 1.
public record Stage(int number, Plane plane, String where, String what, Optional<Flight> flight) {
    public boolean isFlight() {
        return flight.isPresent();
    }

    /// The flight, where [#isFlight].
    public Flight requiredFlight() {
        return flight.orElseThrow();
    }
}
