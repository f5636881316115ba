package elevennines.store.data;

import elevennines.store.disk.Disk;
import elevennines.store.model.StripePlacement;

/// Bytes `from` to `to` (excluded) of a stripe, as much as fits into one piece, and the blocks that hold them. Only the first and the last shard
/// may give less than all:
///
///     shard 0           shard 1           shard 2
///     [block|block|blo] [block|block|blo] [block|block|blo]
///                ^from                         ^to
///           ↑ firstByte(0)                           ↑ end of the blocks: blockBytes() lie between, skipped() of them before `from`
record Stretch(int from, int to, int shardBytes) {

    /// What can be sent at once of the bytes `from` to `to`: several small shards, or one large.
    static Stretch of(StripePlacement stripe, int from, int to, int pieceBytes) {
        int shardBytes = stripe.shardBytes();
        int shards = Math.max(1, pieceBytes / shardBytes);
        long end = (from / shardBytes + (long) shards) * shardBytes;
        return new Stretch(from, (int) Math.min(end, to), shardBytes);
    }

    int length() {
        return to - from;
    }

    int firstShard() {
        return from / shardBytes;
    }

    int lastShard() {
        return (to - 1) / shardBytes;
    }

    /// Where in this shard its blocks begin.
    int firstByte(int shard) {
        return shard == firstShard() ? from % shardBytes / Disk.BLOCK_BYTES * Disk.BLOCK_BYTES : 0;
    }

    private int endByte(int shard) {
        if (shard < lastShard())
            return shardBytes;
        int blocks = ((to - 1) % shardBytes) / Disk.BLOCK_BYTES + 1;
        return Math.min(shardBytes, blocks * Disk.BLOCK_BYTES);
    }

    /// Bytes of all blocks.
    int blockBytes() {
        return at(lastShard()) + blockBytes(lastShard());
    }

    int blockBytes(int shard) {
        return endByte(shard) - firstByte(shard);
    }

    /// Where among all blocks those of a shard begin.
    int at(int shard) {
        return shard == firstShard() ? 0 : shardBytes - firstByte(firstShard()) + (shard - firstShard() - 1) * shardBytes;
    }

    /// Bytes of the first block that nobody asked for.
    int skipped() {
        return from % shardBytes - firstByte(firstShard());
    }
}
