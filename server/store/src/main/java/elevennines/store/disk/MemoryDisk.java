package elevennines.store.disk;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import elevennines.store.disk.PlatterWalk.Condition;
import elevennines.store.disk.PlatterWalk.Position;
import elevennines.store.model.ShardId;

/// A disk that forgets everything when the process ends. Same records, same checksums, no files.
public final class MemoryDisk implements Disk {
    /// The records as they would lie in an extent.
    private final ConcurrentHashMap<ShardId, Row> rows = new ConcurrentHashMap<>();
    private final AtomicLong liveBytes = new AtomicLong();
    /// The order in which the records came: what an extent would have them in.
    private final ConcurrentSkipListMap<Long, ShardId> platter = new ConcurrentSkipListMap<>();
    private final AtomicLong lastOffset = new AtomicLong();
    private final MemoryLogs logs = new MemoryLogs();

    private record Row(ByteBuffer header, byte[] payload, long offset) {
        long bytes() {
            return (long) header.remaining() + payload.length;
        }
    }

    @Override
    public void append(ShardHeader header, byte[] payload) {
        Row row = new Row(ShardRecord.encode(header, payload), Arrays.copyOf(payload, header.payloadBytes()), lastOffset.incrementAndGet());
        Row before = rows.put(header.shard(), row);
        platter.put(row.offset(), header.shard());
        liveBytes.addAndGet(row.bytes());
        if (before != null)
            forget(before);
    }

    @Override
    public void sync() {}

    @Override
    public ShardRead read(ShardId shard, int from, ByteBuffer into) {
        Row row = rows.get(shard);
        if (row == null)
            return ShardRead.MISSING;
        if (ShardRecord.decode(row.header().duplicate()).filter(header -> header.shard().equals(shard)).isEmpty())
            return ShardRead.DAMAGED;
        int length = into.remaining();
        for (int done = 0; done < length; done += BLOCK_BYTES) {
            ByteBuffer block = ByteBuffer.wrap(row.payload(), from + done, Math.min(BLOCK_BYTES, length - done));
            if (ShardRecord.crc(block) != ShardRecord.storedCrc(row.header(), (from + done) / BLOCK_BYTES))
                return ShardRead.DAMAGED;
        }
        into.put(row.payload(), from, length);
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
            forget(row);
        return row != null;
    }

    private void forget(Row row) {
        liveBytes.addAndGet(-row.bytes());
        platter.remove(row.offset());
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
    public Compacted compact(long bytesMax, Predicate<ShardId> survives) {
        return Compacted.NOTHING;
    }

    @Override
    public Optional<Position> walk(Position from, long bytesMax, PlatterWalk.Visitor visitor) {
        long bytes = 0;
        for (Map.Entry<Long, ShardId> here : platter.tailMap(from.offset()).entrySet()) {
            if (bytes >= bytesMax)
                return Optional.of(new Position(0, here.getKey()));
            Row row = rows.get(here.getValue());
            if (row == null || row.offset() != here.getKey())
                continue;
            bytes += row.bytes();
            visitor.visit(here.getValue(), inspect(row, here.getValue()), (int) row.bytes());
        }
        return Optional.empty();
    }

    private static Condition inspect(Row row, ShardId shard) {
        if (ShardRecord.decode(row.header().duplicate()).filter(header -> header.shard().equals(shard)).isEmpty())
            return Condition.FLIPPED;
        for (int block = 0; block < ShardRecord.blocks(row.payload().length); block++) {
            int from = block * BLOCK_BYTES;
            ByteBuffer bytes = ByteBuffer.wrap(row.payload(), from, Math.min(BLOCK_BYTES, row.payload().length - from));
            if (ShardRecord.crc(bytes) != ShardRecord.storedCrc(row.header(), block))
                return Condition.FLIPPED;
        }
        return Condition.INTACT;
    }

    @Override
    public Optional<PlatterView> peek(ShardId shard, int from, int bytesMax) {
        Row row = rows.get(shard);
        if (row == null)
            return Optional.empty();
        int blockFrom = from / BLOCK_BYTES * BLOCK_BYTES;
        int blockTo = Math.min(blockFrom + BLOCK_BYTES, row.payload().length);
        return Optional.of(new PlatterView("memory", from, row.payload().length,
                Arrays.copyOfRange(row.payload(), from, Math.min(from + bytesMax, blockTo)),
                ShardRecord.storedCrc(row.header(), from / BLOCK_BYTES),
                ShardRecord.crc(ByteBuffer.wrap(row.payload(), blockFrom, blockTo - blockFrom))));
    }

    @Override
    public DiskImage image() {
        return DiskImage.of(platter.values().stream().flatMap(shard -> record(shard).stream())
                .map(record -> ByteBuffer.wrap(record.bytes())).toList());
    }

    @Override
    public DiskLogs logs() {
        return logs;
    }

    @Override
    public Optional<PlatterRecord> record(ShardId shard) {
        Row row = rows.get(shard);
        if (row == null)
            return Optional.empty();
        ByteBuffer record = ByteBuffer.allocate((int) row.bytes()).put(row.header().duplicate()).put(row.payload());
        return Optional.of(new PlatterRecord(record.array(), row.header().remaining()));
    }

    @Override
    public boolean overwrite(ShardId shard, PlatterRecord record) {
        return rows.computeIfPresent(shard, (same, row) -> {
            if (row.bytes() != record.bytes().length)
                return row;
            byte[] header = Arrays.copyOf(record.bytes(), record.payloadFrom());
            byte[] payload = Arrays.copyOfRange(record.bytes(), record.payloadFrom(), record.bytes().length);
            return new Row(ByteBuffer.wrap(header), payload, row.offset());
        }) != null;
    }

    @Override
    public void destroy() {
        logs.destroy();
        rows.clear();
        platter.clear();
        liveBytes.set(0);
    }

    @Override
    public void close() {}
}
