package elevennines.store.model;

/// One piece of a stripe. Numbers below k are data, the others parity.
public record ShardId(StripeId stripe, int number) {
    public ShardId {
        if (number < 0 || number >= ErasureCode.SHARDS_MAX)
            throw new IllegalArgumentException("A shard number is 0 to " + (ErasureCode.SHARDS_MAX - 1) + ", not " + number);
    }

    @Override
    public String toString() {
        return stripe + "." + number;
    }
}
