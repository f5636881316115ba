package elevennines.store.disk;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

import elevennines.store.model.ErasureCode;
import elevennines.store.model.ShardId;
import elevennines.store.model.StripeId;
import elevennines.store.model.VersionId;
import elevennines.store.model.WorldId;

/// How a shard lies in an extent. All numbers are big-endian.
///
/// ```
///   0        4     5       6     7     8          16              32              36            40             44          80
///   +--------+-----+-------+-----+-----+----------+---------------+---------------+-------------+--------------+-----------+
///   | "11NS" | v=1 | shard |  k  |  m  | stripe   | object version| stripe number | payload len | stripe bytes | world     |
///   +--------+-----+-------+-----+-----+----------+---------------+---------------+-------------+--------------+-----------+
///   80                          80+4b       84+4b
///   +-----------------------------+-----------+--------------------------------+
///   | CRC32C of each block, b × 4 | header crc| payload                        |
///   +-----------------------------+-----------+--------------------------------+
/// ```
///
/// The payload is checked in blocks of 64 KiB, so that a read of a part of a shard verifies that part alone. The header's CRC covers
/// everything before it, the block checksums included: a header that checks out vouches for the payload that must follow.
final class ShardRecord {
    static final int BLOCK_BYTES = 64 << 10;
    private static final int MAGIC = 0x31314E53;
    private static final byte LAYOUT_VERSION = 1;
    private static final int WORLD_BYTES = 36;
    static final int FIXED_BYTES = 80;
    private static final int CRC_BYTES = 4;

    private ShardRecord() {}

    static int blocks(int payloadBytes) {
        return (payloadBytes + BLOCK_BYTES - 1) / BLOCK_BYTES;
    }

    /// Length of all that stands before the payload.
    static int headerBytes(int payloadBytes) {
        return FIXED_BYTES + blocks(payloadBytes) * CRC_BYTES + CRC_BYTES;
    }

    static int recordBytes(int payloadBytes) {
        return headerBytes(payloadBytes) + payloadBytes;
    }

    /// The header of a payload, ready to be written before it.
    static ByteBuffer encode(ShardHeader header, byte[] payload) {
        ByteBuffer out = ByteBuffer.allocate(headerBytes(header.payloadBytes()));
        out.putInt(MAGIC).put(LAYOUT_VERSION);
        out.put((byte) header.shard().number()).put((byte) header.code().k()).put((byte) header.code().m());
        out.putLong(header.shard().stripe().value());
        out.putLong(header.version().high()).putLong(header.version().low());
        out.putInt(header.stripeNumber()).putInt(header.payloadBytes()).putInt(header.stripeDataBytes());
        byte[] world = header.world().value().getBytes(StandardCharsets.US_ASCII);
        out.put(world).position(FIXED_BYTES);
        for (int block = 0; block < blocks(header.payloadBytes()); block++)
            out.putInt(blockCrc(payload, block, header.payloadBytes()));
        out.putInt(crc(out.duplicate().flip()));
        return out.flip();
    }

    /// The header at the buffer's start, if one is there and whole; of anything else, nothing.
    static Optional<ShardHeader> decode(ByteBuffer in) {
        if (in.remaining() < FIXED_BYTES + CRC_BYTES)
            return Optional.empty();
        int at = in.position();
        int payloadBytes = in.getInt(at + 36);
        if (in.getInt(at) != MAGIC || in.get(at + 4) != LAYOUT_VERSION || payloadBytes < 1 || payloadBytes > ShardHeader.PAYLOAD_BYTES_MAX)
            return Optional.empty();
        int crcAt = headerBytes(payloadBytes) - CRC_BYTES;
        if (in.remaining() < crcAt + CRC_BYTES || in.getInt(at + crcAt) != crc(in.slice(at, crcAt)))
            return Optional.empty();
        return fields(in.slice(at, crcAt), payloadBytes);
    }

    /// Nothing, if the checksum holds but the fields make no sense: a client may have put such bytes into an object.
    private static Optional<ShardHeader> fields(ByteBuffer in, int payloadBytes) {
        byte[] world = new byte[WORLD_BYTES];
        in.get(44, world);
        StripeId stripe = new StripeId(in.getLong(8));
        if (!ShardTable.holdsStripe(stripe))
            return Optional.empty();
        try {
            return Optional.of(new ShardHeader(new WorldId(new String(world, StandardCharsets.US_ASCII).trim()),
                    new VersionId(in.getLong(16), in.getLong(24)), new ShardId(stripe, in.get(5)), in.getInt(32),
                    new ErasureCode(in.get(6), in.get(7)), in.getInt(40), payloadBytes));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static boolean isMagic(int word) {
        return word == MAGIC;
    }

    /// Where a record at the buffer's start says that it ends, relative to its start; 0 if it says nothing possible. Looks at the length alone:
    /// the rest of the header may be rotten.
    static int claimedBytes(ByteBuffer in) {
        if (in.remaining() < FIXED_BYTES)
            return 0;
        int payloadBytes = in.getInt(in.position() + 36);
        return payloadBytes < 1 || payloadBytes > ShardHeader.PAYLOAD_BYTES_MAX ? 0 : recordBytes(payloadBytes);
    }

    /// The checksum that the header gives for a block of its payload.
    static int storedCrc(ByteBuffer header, int block) {
        return header.getInt(header.position() + FIXED_BYTES + block * CRC_BYTES);
    }

    private static int blockCrc(byte[] payload, int block, int payloadBytes) {
        CRC32C crc = new CRC32C();
        int from = block * BLOCK_BYTES;
        crc.update(payload, from, Math.min(BLOCK_BYTES, payloadBytes - from));
        return (int) crc.getValue();
    }

    static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
