package elevennines.store.model;

/// The unit that is encoded: k data shards and m parity shards share it. Unique in a world.
public record StripeId(long value) implements Comparable<StripeId> {
    @Override
    public int compareTo(StripeId other) {
        return Long.compareUnsigned(value, other.value);
    }

    @Override
    public String toString() {
        return String.format("%016x", value);
    }
}
