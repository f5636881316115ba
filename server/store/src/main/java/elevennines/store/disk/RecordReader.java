package elevennines.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;

import elevennines.store.disk.Disk.PlatterView;
import elevennines.store.disk.PlatterWalk.Condition;
import elevennines.store.disk.ShardTable.Place;
import elevennines.store.model.ShardId;

/// Reads records out of extents and checks every block before it hands it on: the header must be the right shard's, each block must match
/// its checksum. A record is fetched by one read where the whole shard is wanted, else by two.
final class RecordReader {
    /// A stretch of a payload, block-aligned.
    record Part(int from, int length) {}

    private static final int SCRATCH_BYTES = 288 << 10;
    private static final int SCRATCHES_MAX = 16;

    /// Buffers outside the heap, so that the kernel writes where the checksum and the copy then read.
    private final ArrayBlockingQueue<ByteBuffer> scratches = new ArrayBlockingQueue<>(SCRATCHES_MAX);

    ShardRead read(Extent extent, Place place, ShardId shard, Part part, byte[] into, int at) throws IOException {
        if (part.from() % Disk.BLOCK_BYTES != 0 || part.from() + part.length() > place.payloadBytes())
            throw new IllegalArgumentException("Not on block boundaries of " + place.payloadBytes() + " bytes: " + part);
        int headBytes = ShardRecord.headerBytes(place.payloadBytes());
        ByteBuffer scratch = borrow(headBytes + part.length());
        try {
            if (!fetch(extent, place, part, scratch.limit(headBytes + part.length())))
                return ShardRead.DAMAGED;
            Optional<ShardHeader> header = ShardRecord.decode(scratch.slice(0, headBytes));
            if (header.isEmpty() || !header.get().shard().equals(shard))
                return ShardRead.DAMAGED;
            if (!blocksMatch(scratch, headBytes, part))
                return ShardRead.DAMAGED;
            scratch.get(headBytes, into, at, part.length());
            return ShardRead.INTACT;
        } finally {
            giveBack(scratch);
        }
    }

    private static boolean fetch(Extent extent, Place place, Part part, ByteBuffer scratch) throws IOException {
        int headBytes = ShardRecord.headerBytes(place.payloadBytes());
        if (part.from() == 0)
            return extent.read(scratch, place.offset());
        return extent.read(scratch.slice(0, headBytes), place.offset())
                && extent.read(scratch.slice(headBytes, part.length()), place.offset() + headBytes + part.from());
    }

    private static boolean blocksMatch(ByteBuffer record, int headBytes, Part part) {
        ByteBuffer header = record.duplicate().position(0);
        for (int done = 0; done < part.length(); done += Disk.BLOCK_BYTES) {
            int length = Math.min(Disk.BLOCK_BYTES, part.length() - done);
            int block = (part.from() + done) / Disk.BLOCK_BYTES;
            if (ShardRecord.crc(record.slice(headBytes + done, length)) != ShardRecord.storedCrc(header, block))
                return false;
        }
        return true;
    }

    /// How the record at a place is, from header to last block.
    Condition inspect(Extent extent, Place place, ShardId shard) throws IOException {
        int headBytes = ShardRecord.headerBytes(place.payloadBytes());
        Part whole = new Part(0, place.payloadBytes());
        ByteBuffer scratch = borrow(headBytes + whole.length());
        try {
            if (!fetch(extent, place, whole, scratch.limit(headBytes + whole.length())))
                return Condition.TORN;
            boolean identified = ShardRecord.decode(scratch.slice(0, headBytes)).filter(header -> header.shard().equals(shard)).isPresent();
            return identified && blocksMatch(scratch, headBytes, whole) ? Condition.INTACT : Condition.FLIPPED;
        } finally {
            giveBack(scratch);
        }
    }

    PlatterView peek(Extent extent, Place place, int bytesMax) throws IOException {
        int headBytes = ShardRecord.headerBytes(place.payloadBytes());
        int blockBytes = Math.min(Disk.BLOCK_BYTES, place.payloadBytes());
        ByteBuffer record = ByteBuffer.allocate(headBytes + blockBytes);
        extent.read(record, place.offset());
        record.position(0).limit(record.capacity());
        int stored = ShardRecord.storedCrc(record, 0);
        ByteBuffer block = record.slice(headBytes, blockBytes);
        byte[] shown = new byte[Math.min(bytesMax, blockBytes)];
        block.get(0, shown);
        return new PlatterView(extent.file().toString(), place.offset() + headBytes, place.payloadBytes(), shown, stored,
                ShardRecord.crc(block) == stored);
    }

    private ByteBuffer borrow(int bytes) {
        if (bytes > SCRATCH_BYTES)
            return ByteBuffer.allocate(bytes);
        ByteBuffer scratch = scratches.poll();
        return scratch == null ? ByteBuffer.allocateDirect(SCRATCH_BYTES) : scratch.clear();
    }

    private void giveBack(ByteBuffer scratch) {
        if (scratch.isDirect() && !scratches.offer(scratch))
            return; // More readers than buffers for a moment: the surplus is left to the garbage collector.
    }
}
