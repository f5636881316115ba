package elevennines.store.disk;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import elevennines.store.model.ShardId;

/// A disk that forgets everything when the process ends. Same records, same checksums, no files.
public final class MemoryDisk implements Disk {
    /// The records as they would lie in an extent.
    private final ConcurrentHashMap<ShardId, Row> rows = new ConcurrentHashMap<>();
    private final AtomicLong liveBytes = new AtomicLong();

    private record Row(ByteBuffer header, byte[] payload) {
        long bytes() {
            return (long) header.remaining() + payload.length;
        }
    }

    @Override
    public void append(ShardHeader header, byte[] payload) {
        Row row = new Row(ShardRecord.encode(header, payload), Arrays.copyOf(payload, header.payloadBytes()));
        Row before = rows.put(header.shard(), row);
        liveBytes.addAndGet(row.bytes() - (before == null ? 0 : before.bytes()));
    }

    @Override
    public void sync() {}

    @Override
    public ShardRead read(ShardId shard, int from, int length, byte[] into, int at) {
        Row row = rows.get(shard);
        if (row == null)
            return ShardRead.MISSING;
        for (int done = 0; done < length; done += BLOCK_BYTES) {
            ByteBuffer block = ByteBuffer.wrap(row.payload(), from + done, Math.min(BLOCK_BYTES, length - done));
            if (ShardRecord.crc(block) != ShardRecord.storedCrc(row.header(), (from + done) / BLOCK_BYTES))
                return ShardRead.DAMAGED;
        }
        System.arraycopy(row.payload(), from, into, at, length);
        return ShardRead.INTACT;
    }

    @Override
    public boolean holds(ShardId shard) {
        return rows.containsKey(shard);
    }

    @Override
    public boolean delete(ShardId shard) {
        Row row = rows.remove(shard);
        if (row != null)
            liveBytes.addAndGet(-row.bytes());
        return row != null;
    }

    @Override
    public Iterable<ShardId> shards() {
        return List.copyOf(rows.keySet());
    }

    @Override
    public long shardCount() {
        return rows.size();
    }

    @Override
    public long liveBytes() {
        return liveBytes.get();
    }

    @Override
    public long usedBytes() {
        return liveBytes.get();
    }

    @Override
    public long compact() {
        return 0;
    }

    @Override
    public Optional<PlatterView> peek(ShardId shard, int bytesMax) {
        Row row = rows.get(shard);
        if (row == null)
            return Optional.empty();
        ByteBuffer block = ByteBuffer.wrap(row.payload(), 0, Math.min(BLOCK_BYTES, row.payload().length));
        int stored = ShardRecord.storedCrc(row.header(), 0);
        return Optional.of(new PlatterView("memory", 0, row.payload().length,
                Arrays.copyOf(row.payload(), Math.min(bytesMax, row.payload().length)), stored, ShardRecord.crc(block) == stored));
    }

    @Override
    public void destroy() {
        rows.clear();
        liveBytes.set(0);
    }

    @Override
    public void close() {}
}
