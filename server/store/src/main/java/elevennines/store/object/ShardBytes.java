package elevennines.store.object;

import elevennines.store.model.DiskId;
import elevennines.store.model.ShardId;

/// A shard as it lies on its disk, for the page that shows it: `bytes` is the first part of its payload, `crc32c` the stored
/// checksum of its first block, `intact` whether the bytes still match it. `file` and `offset` are where to look with a hex editor.
public record ShardBytes(ShardId shard, DiskId disk, String file, long offset, int lengthBytes, byte[] bytes, int crc32c, boolean intact) {}
