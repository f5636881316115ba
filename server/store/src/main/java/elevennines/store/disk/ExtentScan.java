package elevennines.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/// Walks the records of an extent from its start, headers only, reading ahead in large steps.
final class ExtentScan {
    private static final int AHEAD_BYTES = 1 << 20;

    /// Sees each record: its header and where it begins.
    interface Visitor {
        void visit(ShardHeader header, long offset) throws IOException;
    }

    private final Extent extent;
    private final ByteBuffer ahead = ByteBuffer.allocateDirect(AHEAD_BYTES);
    private long aheadFrom;

    ExtentScan(Extent extent) {
        this.extent = extent;
        ahead.limit(0);
    }

    /// Visits every whole record. Returns where they end: before the extent's own end if a crash tore the last one.
    long run(Visitor visitor) throws IOException {
        long offset = 0;
        while (offset < extent.endBytes()) {
            Optional<ShardHeader> header = headerAt(offset);
            if (header.isEmpty())
                return offset;
            long next = offset + ShardRecord.recordBytes(header.get().payloadBytes());
            if (next > extent.endBytes())
                return offset;
            visitor.visit(header.get(), offset);
            offset = next;
        }
        return offset;
    }

    private Optional<ShardHeader> headerAt(long offset) throws IOException {
        int headerBytesMax = ShardRecord.headerBytes(ShardHeader.PAYLOAD_BYTES_MAX);
        if (offset < aheadFrom || offset + headerBytesMax > aheadFrom + ahead.limit())
            readAhead(offset);
        return ShardRecord.decode(ahead.position((int) (offset - aheadFrom)));
    }

    private void readAhead(long offset) throws IOException {
        ahead.clear().limit((int) Math.min(AHEAD_BYTES, extent.endBytes() - offset));
        extent.read(ahead, offset);
        ahead.flip();
        aheadFrom = offset;
    }
}
