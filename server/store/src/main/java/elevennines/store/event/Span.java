package elevennines.store.event;

import java.time.Duration;
import java.util.Optional;

/// A stretch of one request: `what` was done, `where` (a disk, an index node, or empty), from `start` after the request's
/// beginning, `took` long. `bytes` is what moved, or 0;
/// `outcome` how it ended where that can differ (such as INTACT or UNREACHABLE), or empty; a `flight`, where a shard travelled in it.
public record Span(Plane plane, String where, String what, Duration start, Duration took, long bytes, String outcome,
        Optional<Flight> flight) {
    public boolean isToDisk() {
        return flight.filter(Flight::isToDisk).isPresent();
    }
}
