package elevennines.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Walks the records of an extent from its start, headers only. It reads ahead in large steps where records are small, and steps from header to
/// header where they are large: of a disk full of large objects a start reads a hundredth.
///
/// A header that is not whole is either a tail that a crash tore, or rot. Only what follows can tell: after a torn tail nothing does. So the
/// walk looks further: first where the header's own length leads, as one rotten bit seldom hits that; then byte by byte for the next header.
/// Taking the first bad header for the end would make one flipped bit cost every shard behind it.
///
/// A sector that the disk cannot read is taken for rot as well: it costs the records that begin in it, and no more. Only at the end of an extent
/// nothing is concluded from it.
///
/// Between records lie the bytes of clients, and a client can write bytes that look like a record. The byte-by-byte search may find those, so
/// what it finds, and all behind that, is handed on as a guess: it must not take the place of a record that is none.
final class ExtentScan {
    private static final int AHEAD_BYTES = 1 << 20;
    private static final int SECTOR_BYTES = 4 << 10;
    /// A record beyond this is stepped over: reading it costs more than another read.
    private static final int LARGE_RECORD_BYTES = 64 << 10;
    /// A disk with more of them in one extent is no disk to start with: each can take it seconds.
    private static final int UNREADABLE_SECTORS_MAX = 256;
    private static final int HEADER_BYTES_MAX = ShardRecord.headerBytes(ShardHeader.PAYLOAD_BYTES_MAX);

    /// Sees each record: its header, where it begins, and whether it was guessed.
    interface Visitor {
        void visit(ShardHeader header, long offset, boolean guessed) throws IOException;
    }

    private final Extent extent;
    private final ByteBuffer ahead = ByteBuffer.allocateDirect(AHEAD_BYTES);
    private long aheadFrom;
    private int stepBytes = AHEAD_BYTES;
    private boolean guessing;
    private int unreadableSectors;
    private long unreadableEnd;

    ExtentScan(Extent extent) {
        this.extent = extent;
        ahead.limit(0);
    }

    /// Visits every whole record. Returns where the last of them ends: before the extent's own end if a crash tore the last one. What cannot be
    /// read may be whole, and counts.
    long run(Visitor visitor) throws IOException {
        long end = 0;
        for (long offset = 0; offset < extent.endBytes();) {
            Optional<ShardHeader> header = wholeAt(offset);
            if (header.isPresent()) {
                visitor.visit(header.get(), offset, guessing);
                int recordBytes = ShardRecord.recordBytes(header.get().payloadBytes());
                stepBytes = recordBytes > LARGE_RECORD_BYTES ? SECTOR_BYTES : AHEAD_BYTES;
                offset += recordBytes;
                end = offset;
            } else {
                stepBytes = AHEAD_BYTES;
                long claimed = claimedEnd(offset);
                if (claimed == extent.endBytes())
                    end = claimed;
                offset = claimed > 0 ? claimed : search(offset + 1);
            }
        }
        return unreadableEnd > end ? extent.endBytes() : end;
    }

    /// The header of a record that ends within the extent.
    private Optional<ShardHeader> wholeAt(long offset) throws IOException {
        return ShardRecord.decode(window(offset, HEADER_BYTES_MAX))
                .filter(header -> offset + ShardRecord.recordBytes(header.payloadBytes()) <= extent.endBytes());
    }

    /// Where the rotten record here ends, if it says so and another begins there, or the extent ends; else 0.
    private long claimedEnd(long offset) throws IOException {
        int bytes = ShardRecord.claimedBytes(window(offset, ShardRecord.FIXED_BYTES));
        long end = offset + bytes;
        boolean right = bytes > 0 && (end == extent.endBytes() || end < extent.endBytes() && wholeAt(end).isPresent());
        return right ? end : 0;
    }

    /// The next place that holds a whole record, or the extent's end.
    private long search(long from) throws IOException {
        guessing = true;
        for (long at = from; at + ShardRecord.FIXED_BYTES < extent.endBytes(); at++) {
            ByteBuffer here = window(at, Integer.BYTES);
            if (ShardRecord.isMagic(here.getInt(here.position())) && wholeAt(at).isPresent())
                return at;
        }
        return extent.endBytes();
    }

    /// The bytes from `offset` on: at least `bytes`, or all that there are.
    private ByteBuffer window(long offset, int bytes) throws IOException {
        if (offset < aheadFrom || offset + bytes > aheadFrom + ahead.limit())
            readAhead(offset, Math.max(bytes, stepBytes));
        return ahead.position((int) (offset - aheadFrom));
    }

    private void readAhead(long offset, int bytes) throws IOException {
        if (offset >= aheadFrom && aheadFrom + ahead.limit() == extent.endBytes())
            return; // All that there is is here.
        ahead.clear().limit((int) Math.min(bytes, extent.endBytes() - offset));
        try {
            extent.read(ahead, offset);
        } catch (IOException e) {
            readBySector(offset);
        }
        ahead.flip();
        aheadFrom = offset;
    }

    /// With zeros, which no record begins with, for what cannot be read.
    private void readBySector(long offset) throws IOException {
        int bytes = ahead.limit();
        for (int at = 0; at < bytes;) {
            int next = (int) Math.min(bytes, at + SECTOR_BYTES - (offset + at) % SECTOR_BYTES);
            readSector(at, next, offset);
            at = next;
        }
        ahead.position(bytes);
    }

    private void readSector(int from, int to, long offset) throws IOException {
        ByteBuffer sector = ahead.slice(from, to - from);
        try {
            extent.read(sector, offset + from);
        } catch (IOException e) {
            if (++unreadableSectors > UNREADABLE_SECTORS_MAX)
                throw e;
            sector.clear().put(new byte[sector.capacity()]);
            unreadableEnd = offset + to;
        }
    }
}
