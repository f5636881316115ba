package elevennines.store.fault;

import elevennines.store.model.DiskId;
import elevennines.store.model.ShardId;

/// A block in which a bit was turned over: the byte at `payloadOffset` of the shard's payload.
public record RottenBlock(DiskId disk, ShardId shard, int payloadOffset) {}
