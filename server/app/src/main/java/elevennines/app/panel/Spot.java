package elevennines.app.panel;

import java.util.Optional;
import java.util.function.Function;

/// The byte that a browser looks at: one of the object, or one of a shard, as parity holds no bytes of the object.
public sealed interface Spot {
    Spot FIRST = new OfObject(0);

    record OfObject(long at) implements Spot {}

    /// `stripe` and `shard` count from 0.
    record OfShard(int stripe, int shard, int at) implements Spot {}

    /// What a request's query asks for; the first byte, if it makes no sense.
    static Spot asked(Function<String, Optional<String>> query) {
        Optional<Spot> ofObject = number(query, "byte").map(OfObject::new);
        return ofObject.or(() -> number(query, "stripe").flatMap(stripe -> number(query, "shard").map(shard -> (Spot) new OfShard(
                stripe.intValue(), shard.intValue(), number(query, "at").orElse(0L).intValue())))).orElse(FIRST);
    }

    private static Optional<Long> number(Function<String, Optional<String>> query, String name) {
        return query.apply(name).filter(given -> given.matches("\\d{1,9}")).map(Long::valueOf);
    }
}
