package elevennines.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;

import elevennines.store.disk.Disk.PlatterView;
import elevennines.store.disk.PlatterWalk.Condition;
import elevennines.store.disk.ShardTable.Place;
import elevennines.store.model.ShardId;

/// Reads records out of extents and checks every block before it hands it on: the header must be the right shard's, each block must match
/// its checksum.
///
/// Files are read, not mapped: a bad sector under a mapping is a signal in the middle of a checksum, which ends the process, where a read
/// fails with an error that is this one shard's.
final class RecordReader {
    /// Up to here a second read costs more than the copy that it saves.
    private static final int COPIED_BYTES_MAX = 16 << 10;
    private static final int SCRATCH_BYTES = COPIED_BYTES_MAX + (1 << 10);
    private static final int SCRATCHES_MAX = 16;

    /// Buffers outside the heap, so that the kernel writes where the checksum and the copy then read.
    private final ArrayBlockingQueue<ByteBuffer> scratches = new ArrayBlockingQueue<>(SCRATCHES_MAX);

    /// Fills `into` with a payload from `from` on.
    ShardRead read(Extent extent, Place place, ShardId shard, int from, ByteBuffer into) throws IOException {
        int length = into.remaining();
        if (from % Disk.BLOCK_BYTES != 0 || from + length > place.payloadBytes())
            throw new IllegalArgumentException("Not on block boundaries of " + place.payloadBytes() + ": " + length + " from " + from);
        int headBytes = ShardRecord.headerBytes(place.payloadBytes());
        boolean inPlace = length > COPIED_BYTES_MAX;
        ByteBuffer scratch = borrow(inPlace ? headBytes : headBytes + length);
        try {
            ByteBuffer head = scratch.slice(0, headBytes);
            ByteBuffer payload = inPlace ? into.slice() : scratch.slice(headBytes, length);
            boolean together = !inPlace && from == 0;
            long payloadAt = place.offset() + headBytes + from;
            boolean whole = together
                    ? extent.read(scratch.slice(0, headBytes + length), place.offset())
                    : extent.read(head.duplicate(), place.offset()) && extent.read(payload.duplicate(), payloadAt);
            if (!whole)
                return ShardRead.DAMAGED;
            if (ShardRecord.decode(head).filter(header -> header.shard().equals(shard)).isEmpty() || !blocksMatch(head, payload, from))
                return ShardRead.DAMAGED;
            if (inPlace)
                into.position(into.limit());
            else
                into.put(payload);
            return ShardRead.INTACT;
        } finally {
            giveBack(scratch);
        }
    }

    private static boolean blocksMatch(ByteBuffer head, ByteBuffer payload, int from) {
        for (int done = 0; done < payload.capacity(); done += Disk.BLOCK_BYTES) {
            int length = Math.min(Disk.BLOCK_BYTES, payload.capacity() - done);
            if (ShardRecord.crc(payload.slice(done, length)) != ShardRecord.storedCrc(head, (from + done) / Disk.BLOCK_BYTES))
                return false;
        }
        return true;
    }

    /// How the record at a place is, from header to last block.
    Condition inspect(Extent extent, Place place, ShardId shard) throws IOException {
        int headBytes = ShardRecord.headerBytes(place.payloadBytes());
        ByteBuffer scratch = borrow(headBytes + place.payloadBytes());
        try {
            if (!extent.read(scratch.slice(0, headBytes + place.payloadBytes()), place.offset()))
                return Condition.TORN;
            ByteBuffer head = scratch.slice(0, headBytes);
            boolean identified = ShardRecord.decode(head).filter(header -> header.shard().equals(shard)).isPresent();
            return identified && blocksMatch(head, scratch.slice(headBytes, place.payloadBytes()), 0)
                    ? Condition.INTACT
                    : Condition.FLIPPED;
        } finally {
            giveBack(scratch);
        }
    }

    PlatterView peek(Extent extent, Place place, int from, int bytesMax) throws IOException {
        int headBytes = ShardRecord.headerBytes(place.payloadBytes());
        ByteBuffer head = ByteBuffer.allocate(headBytes);
        extent.read(head, place.offset());
        int blockFrom = from / Disk.BLOCK_BYTES * Disk.BLOCK_BYTES;
        ByteBuffer block = ByteBuffer.allocate(Math.min(Disk.BLOCK_BYTES, place.payloadBytes() - blockFrom));
        extent.read(block, place.offset() + headBytes + blockFrom);
        byte[] shown = new byte[Math.min(bytesMax, block.capacity() - (from - blockFrom))];
        block.clear().get(from - blockFrom, shown);
        return new PlatterView(extent.file().toString(), place.offset() + headBytes + from, place.payloadBytes(), shown,
                ShardRecord.storedCrc(head.clear(), from / Disk.BLOCK_BYTES), ShardRecord.crc(block));
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

    /// True if the whole shard can be read from this place.
    boolean isIntact(Extent extent, Place place, ShardId shard) {
        try {
            return read(extent, place, shard, 0, ByteBuffer.allocate(place.payloadBytes())) == ShardRead.INTACT;
        } catch (IOException e) {
            return false;
        }
    }
}
