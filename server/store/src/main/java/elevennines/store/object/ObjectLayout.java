package elevennines.store.object;

import java.util.List;

import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.ObjectVersion;
import elevennines.store.model.StripeId;

/// Where every byte of an object is, for pictures and checks: its stripes in order (the first [#STRIPES_MAX]), each with its shards.
public record ObjectLayout(ObjectVersion version, long stripeCount, List<StripeLayout> stripes) {
    public static final int STRIPES_MAX = 64;

    public record StripeLayout(StripeId stripe, int number, int dataBytes, int shardBytes, List<ShardLayout> shards) {
        /// Shards that could be read now.
        public long readable() {
            return shards.stream().filter(ShardLayout::present).count();
        }
    }

    /// A stripe and where it stands in its object: `number` counts stripes from 0, `firstByte` is the object's first byte in it.
    public record StripeAt(long number, long firstByte, StripeLayout stripe) {}

    /// `present` is read off the disk itself: its bay is healthy and it holds the shard.
    public record ShardLayout(int number, boolean data, DiskId disk, DiskState diskState, boolean present) {}
}
