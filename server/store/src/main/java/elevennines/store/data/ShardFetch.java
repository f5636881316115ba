package elevennines.store.data;

import java.nio.ByteBuffer;
import java.util.SortedMap;
import java.util.TreeMap;

import elevennines.store.disk.DiskBays;
import elevennines.store.disk.ShardRead;
import elevennines.store.event.Plane;
import elevennines.store.event.Trace;
import elevennines.store.model.DiskId;
import elevennines.store.model.StripePlacement;

/// Reads shards of one stripe for one request, and remembers which could not be had. For one thread.
record ShardFetch(DiskBays bays, StripePlacement stripe, Trace trace, SortedMap<Integer, ShardRead> bad) {
    ShardFetch(DiskBays bays, StripePlacement stripe, Trace trace) {
        this(bays, stripe, trace, new TreeMap<>());
    }

    /// Fills the buffer with a shard's bytes from `from` on, verified; false if they cannot be had.
    boolean into(ByteBuffer bytes, int shard, int from) {
        DiskId disk = stripe.disks().get(shard);
        try (Trace.OpenSpan span = trace.span(Plane.DATA, disk.toString(), "read " + stripe.code().shardName(shard))
                .bytes(bytes.remaining())) {
            ShardRead read = bays.get(disk).read(stripe.shard(shard), from, bytes);
            span.outcome(read.name());
            if (read != ShardRead.INTACT)
                bad.put(shard, read);
            return read == ShardRead.INTACT;
        }
    }
}
