package elevennines.store.data;

import java.nio.ByteBuffer;

import elevennines.store.disk.DiskBays;
import elevennines.store.disk.ShardRead;
import elevennines.store.event.Trace;
import elevennines.store.model.StripePlacement;

/// Gets single shards, for those who carry them elsewhere. Thread-safe.
public final class ShardSource {
    private final DiskBays bays;
    private final StripeReader reader;

    public ShardSource(DiskBays bays, StripeReader reader) {
        this.bays = bays;
        this.reader = reader;
    }

    /// The shard as it lies, verified; rebuilt from others, if it does not read. Refuses with TooFewShards or DataLost. The buffer is the caller's to
    /// keep.
    public byte[] bytes(StripePlacement stripe, int shard, Trace trace) {
        byte[] bytes = new byte[stripe.shardBytes()];
        ShardRead read = bays.get(stripe.disks().get(shard)).read(stripe.shard(shard), 0, ByteBuffer.wrap(bytes));
        return read == ShardRead.INTACT ? bytes : reader.rebuild(stripe, shard, trace);
    }
}
