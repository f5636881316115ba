package elevennines.store.data;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;

import elevennines.store.disk.DiskBays;
import elevennines.store.disk.ShardRead;
import elevennines.store.event.Flight;
import elevennines.store.event.Passage;
import elevennines.store.event.Trace;
import elevennines.store.model.DiskId;
import elevennines.store.model.ShardId;
import elevennines.store.model.StripePlacement;

/// Reads shards of one stripe for one request, and remembers which could not be had and which were not waited for. For one thread.
record ShardFetch(Sources sources, StripePlacement stripe, Trace trace, SortedMap<Integer, ShardRead> bad,
        SortedMap<Integer, DiskId> late) {

    /// Where shards are read from. `aside` runs reads of disks that are slow, or may be.
    record Sources(DiskBays bays, DiskPaces paces, Executor aside, Patience patience) {}

    ShardFetch(Sources sources, StripePlacement stripe, Trace trace) {
        this(sources, stripe, trace, new TreeMap<>(), new TreeMap<>());
    }

    /// Fills the buffer with a shard's bytes from `from` on, verified; false if they cannot be had, or not in time from a disk of which nothing is
    /// known.
    boolean into(ByteBuffer bytes, int shard, int from) {
        return sources.paces().isProven(disk(shard)) ? patientlyInto(bytes, shard, from) : inTimeInto(bytes, shard, from);
    }

    private boolean inTimeInto(ByteBuffer bytes, int shard, int from) {
        Trial trial = aside(shard, from, bytes.remaining(), () -> {});
        boolean ended = trial.endsWithin(sources.patience(), Duration.ofNanos(sources.paces().hedgeUnprovenAfterNanos()));
        if (!ended)
            giveUp(trial);
        return ended && noted(shard, trial.take(bytes));
    }

    /// As [#into], however long it takes.
    boolean patientlyInto(ByteBuffer bytes, int shard, int from) {
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
    Optional<Trial> tryAside(int shard, int from, int length) {
        DiskId disk = disk(shard);
        if (!sources.paces().beginTrial(disk)) {
            span(shard, length).outcome("avoided").close();
            late.put(shard, disk);
            return Optional.empty();
        }
        return Optional.of(aside(shard, from, length, () -> sources.paces().endTrial(disk)));
    }

    private Trial aside(int shard, int from, int length, Runnable whenRead) {
        DiskId disk = disk(shard);
        ShardId id = stripe.shard(shard);
        Trace.OpenSpan span = span(shard, length);
        Trial trial = new Trial(shard, length, into -> {
            try {
                return timed(span.passage(), disk, id, from, into);
            } finally {
                whenRead.run();
            }
        }, span);
        sources.aside().execute(trial.task());
        return trial;
    }

    /// Waits no longer: other shards were faster, or shall be.
    void giveUp(Trial trial) {
        trial.giveUp();
        DiskId disk = disk(trial.shard());
        late.put(trial.shard(), disk);
        sources.paces().late(disk);
    }

    private ShardRead timed(Passage passage, DiskId disk, ShardId shard, int from, ByteBuffer into) {
        long began = sources.paces().nanoTime();
        ShardRead read = Carriage.read(passage, sources.bays().get(disk), shard, from, into);
        sources.paces().record(disk, began);
        return read;
    }

    boolean noted(int shard, ShardRead read) {
        late.remove(shard);
        if (read != ShardRead.INTACT)
            bad.put(shard, read);
        return read == ShardRead.INTACT;
    }

    private DiskId disk(int shard) {
        return stripe.disks().get(shard);
    }

    private Trace.OpenSpan span(int shard, int bytes) {
        return trace.flight(disk(shard).toString(), Flight.fromDisk(stripe.code().shardName(shard))).bytes(bytes);
    }
}
