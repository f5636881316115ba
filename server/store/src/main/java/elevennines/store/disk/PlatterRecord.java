package elevennines.store.disk;

import java.nio.ByteBuffer;
import java.util.Arrays;

import elevennines.store.model.ShardId;

/// A shard's record as it lies on the platter, right or wrong: header, then payload from `payloadFrom` on.
public record PlatterRecord(byte[] bytes, int payloadFrom) {
    public int payloadBytes() {
        return bytes.length - payloadFrom;
    }

    /// The same place, full of zeros.
    PlatterRecord zeroed() {
        return new PlatterRecord(new byte[bytes.length], payloadFrom);
    }

    public byte payloadByte(int payloadOffset) {
        return bytes[payloadFrom + payloadOffset];
    }

    /// The same record with the lowest bit of a byte of its payload turned over.
    public PlatterRecord withFlippedBit(int payloadOffset) {
        byte[] flipped = bytes.clone();
        flipped[payloadFrom + payloadOffset] ^= 1;
        return new PlatterRecord(flipped, payloadFrom);
    }

    /// Checks a stretch of the payload, as a disk does that reads it: the header must be this shard's, each block match its checksum.
    public boolean vouchesFor(ShardId shard, int from, int length) {
        ByteBuffer header = ByteBuffer.wrap(bytes, 0, payloadFrom);
        if (ShardRecord.decode(header).filter(found -> found.shard().equals(shard)).isEmpty())
            return false;
        for (int at = from; at < from + length; at += Disk.BLOCK_BYTES) {
            int blockBytes = Math.min(Disk.BLOCK_BYTES, payloadBytes() - at);
            if (blockBytes < 1
                    || ShardRecord.crc(ByteBuffer.wrap(bytes, payloadFrom + at, blockBytes)) != ShardRecord.storedCrc(header,
                            at / Disk.BLOCK_BYTES))
                return false;
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PlatterRecord record && payloadFrom == record.payloadFrom && Arrays.equals(bytes, record.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
