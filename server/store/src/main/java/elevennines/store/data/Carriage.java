package elevennines.store.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

import elevennines.store.disk.Disk;
import elevennines.store.disk.DiskBay;
import elevennines.store.disk.PlatterRecord;
import elevennines.store.disk.ShardHeader;
import elevennines.store.disk.ShardRead;
import elevennines.store.event.Passage;
import elevennines.store.event.Trace;
import elevennines.store.model.ShardId;

/// Carries shards between requests and disks. Where a shard in flight is lost or corrupted, what store and disk then do is what they would do
/// anywhere: a write takes the disk for a failed one, a read finds nothing or finds that the checksum does not match.
final class Carriage {
    /// Inside the first block that travels, beyond what a hex dump shows in its first rows.
    private static final int CORRUPTED_BYTE = 40;

    private Carriage() {}

    /// The span tells how it ended, where that was not well.
    static void append(Trace.OpenSpan span, DiskBay bay, ShardHeader header, byte[] payload) throws IOException {
        try {
            switch (span.passage()) {
                case CLEAR -> bay.require().append(header, payload);
                case LOST -> throw new IOException("Shard " + header.shard() + " was lost on its way to disk " + bay.id());
                case CORRUPTED -> corrupt(bay.require(), header, payload);
            }
        } catch (IOException e) {
            span.outcome(span.passage() == Passage.LOST ? Passage.LOST.name() : "FAILED");
            throw e;
        }
    }

    private static void corrupt(Disk disk, ShardHeader header, byte[] payload) throws IOException {
        disk.append(header, payload);
        Optional<PlatterRecord> arrived = disk.record(header.shard());
        if (arrived.isPresent())
            disk.overwrite(header.shard(), arrived.get().withFlippedBit(Math.min(CORRUPTED_BYTE, header.payloadBytes() - 1)));
    }

    static ShardRead read(Passage passage, DiskBay bay, ShardId shard, int from, ByteBuffer into) {
        return switch (passage) {
            case CLEAR -> bay.read(shard, from, into);
            case LOST -> ShardRead.UNREACHABLE;
            case CORRUPTED -> corrupted(bay, shard, from, into);
        };
    }

    /// What arrives is not what lies on the disk; whether that is noticed, the checksums say.
    private static ShardRead corrupted(DiskBay bay, ShardId shard, int from, ByteBuffer into) {
        int length = into.remaining();
        ShardRead read = bay.read(shard, from, into);
        if (read != ShardRead.INTACT)
            return read;
        try {
            PlatterRecord arrived = bay.require().record(shard).orElseThrow(() -> new IOException("The shard is gone"))
                    .withFlippedBit(from + Math.min(CORRUPTED_BYTE, length - 1));
            return arrived.vouchesFor(shard, from, length) ? ShardRead.INTACT : ShardRead.DAMAGED;
        } catch (IOException e) {
            return ShardRead.UNREACHABLE;
        }
    }
}
