package elevennines.store.journal;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/// What a log is made of. The entries of one log have consecutive numbers.
///
/// ```
/// magic (4)  length of the payload (4)  CRC32C of all that follows and the length (4)  generation (8)  number (8)  kind (1)  payload
/// ```
record Entry(long generation, long number, Kind kind, byte[] payload) {
    static final int HEADER_BYTES = 29;
    /// A batch is cut long before; the bound keeps a damaged length from being believed.
    static final int PAYLOAD_BYTES_MAX = 64 << 20;
    private static final int MAGIC = 0x4A39394A;
    private static final int CRC_AT = 8;
    private static final int CHECKED_AT = 12;

    enum Kind {
        /// The first of its log. Its number is that of the last entry before this log; in a snapshot, that of the last entry it holds. Its payload
        /// is nothing, or the changes of that last entry once more, where a crash may have left them in too few copies.
        BEGIN,
        /// Changes, in order, which take effect together.
        CHANGES,
        /// The last of a snapshot: without it, the snapshot is worth nothing.
        SEAL
    }

    ByteBuffer encode() {
        if (payload.length > PAYLOAD_BYTES_MAX)
            throw new IllegalArgumentException("A journal entry holds " + PAYLOAD_BYTES_MAX + " bytes at most, not " + payload.length);
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + payload.length);
        bytes.putInt(MAGIC).putInt(payload.length).putInt(0).putLong(generation).putLong(number).put((byte) kind.ordinal()).put(payload);
        bytes.flip();
        bytes.putInt(CRC_AT, crc(bytes, payload.length));
        return bytes;
    }

    /// The bytes that an entry takes which begins here, if these may be its first; 0 else.
    static int lengthBytes(ByteBuffer header) {
        int at = header.position();
        if (header.getInt(at) != MAGIC)
            return 0;
        int length = header.getInt(at + 4);
        return length < 0 || length > PAYLOAD_BYTES_MAX ? 0 : HEADER_BYTES + length;
    }

    /// The entry that these bytes are, from the position to the limit; empty if they are damaged.
    static Optional<Entry> decode(ByteBuffer bytes) {
        ByteBuffer all = bytes.slice();
        int payloadBytes = all.remaining() - HEADER_BYTES;
        if (all.getInt(CRC_AT) != crc(all, payloadBytes))
            return Optional.empty();
        int kind = all.get(HEADER_BYTES - 1);
        if (kind < 0 || kind >= Kind.values().length)
            return Optional.empty();
        byte[] payload = new byte[payloadBytes];
        all.get(HEADER_BYTES, payload);
        return Optional.of(new Entry(all.getLong(CHECKED_AT), all.getLong(CHECKED_AT + 8), Kind.values()[kind], payload));
    }

    private static int crc(ByteBuffer bytes, int payloadBytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate().position(bytes.position() + CHECKED_AT));
        crc.update(payloadBytes);
        crc.update(payloadBytes >>> 8);
        crc.update(payloadBytes >>> 16);
        crc.update(payloadBytes >>> 24);
        return (int) crc.getValue();
    }
}
