package elevennines.store.object;

import elevennines.store.model.DiskId;
import elevennines.store.model.ShardId;

/// A shard as it lies on its disk, for the page that shows it: `bytes` are a stretch of its payload, which is `lengthBytes` long, `crc32c` is the
/// stored checksum of the block they are in, `crc32cFound` that of the block as it is. `file` and `offset` are where to look with a hex editor.
public record ShardBytes(ShardId shard, DiskId disk, String file, long offset, int lengthBytes, byte[] bytes, int crc32c, int crc32cFound) {
    /// True if the block still matches its checksum.
    public boolean intact() {
        return crc32c == crc32cFound;
    }
}
