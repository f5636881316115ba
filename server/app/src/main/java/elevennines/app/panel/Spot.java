package elevennines.app.panel;

import java.util.Optional;
import java.util.function.Function;

/// The byte that a browser looks at: one of the object, or one of a shard, as parity holds no bytes of the object.
public sealed interface Spot {
    Spot FIRST = new OfObject(0);

    /// A byte of the object: the one looked at, or any that is in the stripe looked at.
    long at();

    record OfObject(long at) implements Spot {}

    /// `shard` counts from 0, and so does `inShard`.
    record OfShard(long at, int shard, int inShard) implements Spot {}

    /// What a request's query asks for; the first byte, if it makes no sense.
    static Spot asked(Function<String, Optional<String>> query) {
        long at = number(query, "byte").orElse(0L);
        return number(query, "shard").map(shard -> (Spot) new OfShard(at, small(shard), small(number(query, "at").orElse(0L))))
                .orElseGet(() -> new OfObject(at));
    }

    private static Optional<Long> number(Function<String, Optional<String>> query, String name) {
        return query.apply(name).filter(given -> given.matches("\\d{1,18}")).map(Long::valueOf);
    }

    private static int small(long number) {
        return Math.clamp(number, 0, Integer.MAX_VALUE);
    }
}
