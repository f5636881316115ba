package elevennines.labs.scene05;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

import elevennines.labs.Hero;
import elevennines.labs.Request;
import elevennines.labs.SceneWorld;
import elevennines.store.event.Flight;
import elevennines.store.event.LoggedEvent;
import elevennines.store.event.Span;
import elevennines.store.event.StoreEvent.ShardRebuilt;
import elevennines.store.model.StripeId;
import elevennines.store.object.ObjectLayout.StripeLayout;

/// What was really read and rebuilt of an object since it was written.
final class Replay {
    private Replay() {}

    /// Of the shards that repairs put back.
    static long bytesRebuilt(SceneWorld world, Hero hero) {
        Map<StripeId, Integer> shardBytes = hero.layout().stripes().stream()
                .collect(Collectors.toMap(StripeLayout::stripe, StripeLayout::shardBytes));
        return world.events().stream().map(LoggedEvent::event).filter(ShardRebuilt.class::isInstance).map(ShardRebuilt.class::cast)
                .mapToLong(rebuilt -> shardBytes.getOrDefault(rebuilt.stripe(), 0)).sum();
    }

    /// How many disks the newest GET of it read from; empty if there was none, or its trace is kept no more.
    static OptionalInt asked(SceneWorld world, Hero hero) {
        Optional<Request> read = world.requests().stream().filter(request -> request.operation().equals("GetObject")
                && request.key().equals(hero.key().value()) && request.bucket().equals(hero.bucket().value())
                && !request.at().isBefore(hero.layout().version().lastModified())).findFirst();
        return read.flatMap(request -> world.trace(request.trace()))
                .map(trace -> OptionalInt.of((int) trace.spans().stream().filter(Replay::isRead).map(Span::where).distinct().count()))
                .orElse(OptionalInt.empty());
    }

    private static boolean isRead(Span span) {
        return span.flight().filter(flight -> flight.direction() == Flight.Direction.FROM_DISK).isPresent();
    }
}
