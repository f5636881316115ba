package elevennines.store.disk;

import elevennines.store.model.ErasureCode;
import elevennines.store.model.ShardId;
import elevennines.store.model.VersionId;
import elevennines.store.model.WorldId;

/// What a shard says of itself, so that one found anywhere can be identified without the index. `stripeNumber` is the stripe's
/// place in its object, from 0; `stripeDataBytes` the bytes of the object in it; `payloadBytes` this shard's own length.
public record ShardHeader(WorldId world, VersionId version, ShardId shard, int stripeNumber, ErasureCode code, int stripeDataBytes,
        int payloadBytes) {
    /// 64 MiB: far above what the store writes; a header that claims more is damage.
    public static final int PAYLOAD_BYTES_MAX = 64 << 20;

    public ShardHeader {
        if (payloadBytes < 1 || payloadBytes > PAYLOAD_BYTES_MAX || stripeNumber < 0 || shard.number() >= code.shards()
                || stripeDataBytes < 1 || code.shardBytes(stripeDataBytes) != payloadBytes)
            throw new IllegalArgumentException("Not a shard: " + shard + " of " + code + ", " + payloadBytes + " of " + stripeDataBytes);
    }
}
