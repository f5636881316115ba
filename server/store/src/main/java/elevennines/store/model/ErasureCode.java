package elevennines.store.model;

/// A systematic Reed-Solomon code: `k` data shards and `m` parity shards; any k of the k+m give the stripe back.
public record ErasureCode(int k, int m) {
    public static final int SHARDS_MAX = 32;
    public static final ErasureCode DEFAULT = new ErasureCode(4, 2);

    public ErasureCode {
        if (k < 1 || m < 0 || k + m > SHARDS_MAX)
            throw new IllegalArgumentException("A code has k >= 1, m >= 0 and k+m <= " + SHARDS_MAX + ", not " + k + "+" + m);
    }

    public int shards() {
        return k + m;
    }

    public boolean isData(int shard) {
        return shard < k;
    }

    /// How the lessons call a shard: d1… for data, p1… for parity.
    public String shardName(int shard) {
        return isData(shard) ? "d" + (shard + 1) : "p" + (shard - k + 1);
    }

    /// Bytes on disk for a byte of data: (k+m)/k, without headers.
    public double overhead() {
        return (double) shards() / k;
    }

    /// Length of each shard of a stripe that holds `dataBytes`: the last one is padded with zeros.
    public int shardBytes(int dataBytes) {
        return (dataBytes + k - 1) / k;
    }

    @Override
    public String toString() {
        return k + "+" + m;
    }
}
