package elevennines.store.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A systematic Reed-Solomon code: `k` data shards and `m` parity shards; any k of the k+m give the stripe back.
public record ErasureCode(int k, int m) {
    public static final int SHARDS_MAX = 32;
    private static final Pattern SHAPE = Pattern.compile("(\\d{1,2})\\+(\\d{1,2})");
    public static final ErasureCode DEFAULT = new ErasureCode(4, 2);

    public ErasureCode {
        if (k < 1 || m < 0 || k + m > SHARDS_MAX)
            throw new IllegalArgumentException("A code has k >= 1, m >= 0 and k+m <= " + SHARDS_MAX + ", not " + k + "+" + m);
    }

    public static ErasureCode parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches())
            throw new IllegalArgumentException("A code is written k+m, like 4+2, not '" + text + "'");
        return new ErasureCode(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
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
