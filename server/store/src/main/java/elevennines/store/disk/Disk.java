package elevennines.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Predicate;

import elevennines.store.model.ShardId;

/// Holds shards, and logs beside them. It alone knows where on itself each one lies: the index says which disk, the disk says where. Thread-safe.
public interface Disk extends AutoCloseable {
    /// Reads are verified, and therefore asked for, in whole blocks of this many bytes.
    int BLOCK_BYTES = ShardRecord.BLOCK_BYTES;

    /// Writes a shard, of which the first `header.payloadBytes()` of `payload` are the bytes. Durable only after [#sync]. A shard with the
    /// same id takes the place of the one before.
    void append(ShardHeader header, byte[] payload) throws IOException;

    /// Returns when all that was appended before is durable. Callers at the same time share one fsync.
    void sync() throws IOException;

    /// Fills `into` with a shard's payload from `from` on, verified: only if INTACT, its position is at its limit, and its bytes mean
    /// anything. Both ends lie on block boundaries or at the payload's end.
    ShardRead read(ShardId shard, int from, ByteBuffer into) throws IOException;

    boolean holds(ShardId shard);

    /// Forgets a shard; its bytes become garbage that [#compact] reclaims. True if it was there.
    boolean delete(ShardId shard) throws IOException;

    /// All shards here, as of some moment during the call.
    Iterable<ShardId> shards();

    long shardCount();

    /// Bytes of shards that are here, headers included.
    long liveBytes();

    /// Bytes taken, garbage included.
    long usedBytes();

    /// Frees extents of which less than half is live; returns the bytes freed.
    default long compact() throws IOException {
        return compact(Long.MAX_VALUE, shard -> true).freedBytes();
    }

    /// As [#compact()], except that it frees only what costs no move once it has moved `bytesMax` bytes, and loses those shards on its way that do
    /// not survive.
    Compacted compact(long bytesMax, Predicate<ShardId> survives) throws IOException;

    /// Up to `bytesMax` bytes of a shard's payload from `from` on, as they lie here, right or wrong; no further than their block goes.
    Optional<PlatterView> peek(ShardId shard, int from, int bytesMax) throws IOException;

    /// Reads shards whole from the platter, in the order in which they lie there, from `from` on until at least `bytesMax` bytes are read, and
    /// verifies them from header to last block. Returns where to go on; nothing, if the end was reached. Garbage is passed over.
    Optional<PlatterWalk.Position> walk(PlatterWalk.Position from, long bytesMax, PlatterWalk.Visitor visitor) throws IOException;

    /// What lies on the platter under a shard: `file` and `offset` are where to look with a hex editor, `lengthBytes` is the whole payload's,
    /// `crc32c` the stored checksum of the block that the bytes are in, `crc32cFound` the checksum of the block as it is.
    record PlatterView(String file, long offset, int lengthBytes, byte[] bytes, int crc32c, int crc32cFound) {}

    /// A shard's record as it lies here, right or wrong; empty if the disk has none, or the platter does not give it.
    Optional<PlatterRecord> record(ShardId shard) throws IOException;

    /// Puts these bytes where the shard's record lies, past all checksums: what rot does, and faults. False if the shard is not there any more, or
    /// its record has another length.
    boolean overwrite(ShardId shard, PlatterRecord record) throws IOException;

    /// The bytes of all shards as they lie here now, without the logs. Close it.
    DiskImage image();

    /// The logs beside the shards.
    DiskLogs logs();

    /// Deletes every byte, logs included.
    void destroy() throws IOException;

    @Override
    void close() throws IOException;
}
