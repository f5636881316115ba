package elevennines.store.data;

import java.nio.ByteBuffer;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;

import elevennines.store.disk.DiskBays;
import elevennines.store.disk.ShardRead;
import elevennines.store.event.Passage;
import elevennines.store.event.Plane;
import elevennines.store.event.Trace;
import elevennines.store.model.DiskId;
import elevennines.store.model.ShardId;
import elevennines.store.model.StripePlacement;

/// Reads shards of one stripe for one request, and remembers which could not be had. For one thread.
record ShardFetch(Sources sources, StripePlacement stripe, Trace trace, SortedMap<Integer, ShardRead> bad) {

    /// Where shards are read from. `aside` runs reads of slow disks.
    record Sources(DiskBays bays, DiskPaces paces, Executor aside, Patience patience) {}

    ShardFetch(Sources sources, StripePlacement stripe, Trace trace) {
        this(sources, stripe, trace, new TreeMap<>());
    }

    /// Fills the buffer with a shard's bytes from `from` on, verified; false if they cannot be had.
    boolean into(ByteBuffer bytes, int shard, int from) {
        try (Trace.OpenSpan span = span(shard, bytes.remaining())) {
            ShardRead read = timed(span.passage(), disk(shard), stripe.shard(shard), from, bytes);
            span.outcome(read.name());
            return noted(shard, read);
        }
    }

    boolean isSlow(int shard) {
        return sources.paces().isSlow(disk(shard));
    }

    boolean isAnySlow(int first, int last) {
        for (int shard = first; shard <= last; shard++)
            if (isSlow(shard))
                return true;
        return false;
    }

    /// Begins to read a shard of a slow disk aside; nothing, if somebody else waits for that disk already.
    java.util.Optional<Trial> tryAside(int shard, int from, int length) {
        DiskId disk = disk(shard);
        ShardId id = stripe.shard(shard);
        Trace.OpenSpan span = span(shard, length);
        if (!sources.paces().beginTrial(disk)) {
            span.outcome("avoided").close();
            return java.util.Optional.empty();
        }
        Trial trial = new Trial(shard, length, into -> {
            try {
                return timed(span.passage(), disk, id, from, into);
            } finally {
                sources.paces().endTrial(disk);
            }
        }, span);
        sources.aside().execute(trial.task());
        return java.util.Optional.of(trial);
    }

    private ShardRead timed(Passage passage, DiskId disk, ShardId shard, int from, ByteBuffer into) {
        long began = sources.paces().nanoTime();
        ShardRead read = Carriage.read(passage, sources.bays().get(disk), shard, from, into);
        sources.paces().record(disk, sources.paces().nanoTime() - began);
        return read;
    }

    boolean noted(int shard, ShardRead read) {
        if (read != ShardRead.INTACT)
            bad.put(shard, read);
        return read == ShardRead.INTACT;
    }

    private DiskId disk(int shard) {
        return stripe.disks().get(shard);
    }

    private Trace.OpenSpan span(int shard, int bytes) {
        return trace.span(Plane.DATA, disk(shard).toString(), "read " + stripe.code().shardName(shard)).bytes(bytes);
    }
}
