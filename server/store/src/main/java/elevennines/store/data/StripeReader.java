package elevennines.store.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.TreeSet;

import elevennines.store.disk.Disk;
import elevennines.store.disk.DiskBay;
import elevennines.store.disk.DiskBays;
import elevennines.store.disk.ShardRead;
import elevennines.store.event.Plane;
import elevennines.store.event.Trace;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.Refusal;
import elevennines.store.model.Refusal.DataLost;
import elevennines.store.model.Refusal.TooFewShards;
import elevennines.store.model.StripePlacement;

/// Gives stripes back. A healthy stripe costs only the data shards that hold the bytes asked for; where one of those cannot be had, any k
/// shards decode it. Every block is verified before a byte of it leaves.
public final class StripeReader {
    private final DiskBays bays;
    private final StripeCodecs codecs;
    private final StripeBuffers buffers;

    public StripeReader(DiskBays bays, StripeCodecs codecs, StripeBuffers buffers) {
        this.bays = bays;
        this.codecs = codecs;
        this.buffers = buffers;
    }

    /// Refuses if fewer than k shards are where they should be. Looks into the disks' directories only: damage shows when bytes are read.
    public void requireReadable(StripePlacement stripe) {
        int held = 0;
        for (int shard = 0; shard < stripe.code().shards(); shard++)
            if (bays.get(stripe.disks().get(shard)).holds(stripe.shard(shard)))
                held++;
        if (held < stripe.code().k())
            throw tooFew(stripe, held);
    }

    /// Writes bytes `from` to `to` (excluded) of a stripe to `out`. Returns the shards that were wanted and could not be had; none, if the
    /// stripe was read without decoding.
    public Set<Integer> read(StripePlacement stripe, int from, int to, OutputStream out, Trace trace) throws IOException {
        ErasureCode code = stripe.code();
        try (StripeBuffers.Lease lease = buffers.borrow(code.shards(), stripe.shardBytes())) {
            Gathering gathering = new Gathering(stripe, Columns.of(stripe, from, to), lease.shards(), trace);
            gathering.gather(from / stripe.shardBytes(), (to - 1) / stripe.shardBytes());
            try (Trace.OpenSpan span = trace.span(Plane.FRONT_END, "", "send").bytes(to - from)) {
                send(stripe, from, to, lease.shards(), out);
            }
            return gathering.bad;
        }
    }

    private static void send(StripePlacement stripe, int from, int to, byte[][] shards, OutputStream out) throws IOException {
        int shardBytes = stripe.shardBytes();
        for (int at = from; at < to;) {
            int inShard = at % shardBytes;
            int length = Math.min(shardBytes - inShard, to - at);
            out.write(shards[at / shardBytes], inShard, length);
            at += length;
        }
    }

    /// Rebuilds one shard in full from k others; refuses if there are not so many. The buffer is the caller's to keep.
    public byte[] rebuild(StripePlacement stripe, int lost, Trace trace) {
        ErasureCode code = stripe.code();
        byte[][] shards = new byte[code.shards()][stripe.shardBytes()];
        Gathering gathering = new Gathering(stripe, new Columns(0, stripe.shardBytes()), shards, trace);
        gathering.bad.add(lost);
        gathering.completeToK();
        codecs.of(code).decodeShard(lost, shards, gathering.present, 0, stripe.shardBytes());
        return shards[lost];
    }

    /// The byte columns of a stripe's shards that a read needs: whole blocks, as those are what checksums cover.
    private record Columns(int from, int length) {
        static Columns of(StripePlacement stripe, int from, int to) {
            int shardBytes = stripe.shardBytes();
            if (from / shardBytes != (to - 1) / shardBytes)
                return new Columns(0, shardBytes);
            int first = from % shardBytes / Disk.BLOCK_BYTES * Disk.BLOCK_BYTES;
            int end = ((to - 1) % shardBytes / Disk.BLOCK_BYTES + 1) * Disk.BLOCK_BYTES;
            return new Columns(first, Math.min(end, shardBytes) - first);
        }
    }

    /// Collects enough of one stripe.
    private final class Gathering {
        private final StripePlacement stripe;
        private final Columns columns;
        private final byte[][] shards;
        private final Trace trace;
        private final boolean[] present;
        private final Set<Integer> bad = new TreeSet<>();

        Gathering(StripePlacement stripe, Columns columns, byte[][] shards, Trace trace) {
            this.stripe = stripe;
            this.columns = columns;
            this.shards = shards;
            this.trace = trace;
            this.present = new boolean[stripe.code().shards()];
        }

        /// Has data shards `first` to `last`, read or decoded.
        void gather(int first, int last) {
            for (int shard = first; shard <= last; shard++)
                fetch(shard);
            if (bad.isEmpty())
                return;
            completeToK();
            try (Trace.OpenSpan span = trace.span(Plane.DATA, "", "decode " + stripe.code())
                    .bytes((long) columns.length() * stripe.code().k())) {
                codecs.of(stripe.code()).decodeData(shards, present, columns.from(), columns.length());
            }
        }

        /// Fetches further shards, data before parity, until there are k.
        void completeToK() {
            int count = 0;
            for (int shard = 0; shard < present.length && count < stripe.code().k(); shard++) {
                if (!present[shard] && !bad.contains(shard))
                    fetch(shard);
                if (present[shard])
                    count++;
            }
            if (count < stripe.code().k())
                throw tooFew(stripe, count);
        }

        private void fetch(int shard) {
            DiskId disk = stripe.disks().get(shard);
            try (Trace.OpenSpan span = trace.span(Plane.DATA, disk.toString(), "read " + shardName(shard)).bytes(columns.length())) {
                ShardRead read = bays.get(disk).read(stripe.shard(shard), columns.from(),
                        ByteBuffer.wrap(shards[shard], columns.from(), columns.length()));
                span.outcome(read.name());
                present[shard] = read == ShardRead.INTACT;
                if (!present[shard])
                    bad.add(shard);
            }
        }

        private String shardName(int shard) {
            return stripe.code().shardName(shard);
        }
    }

    /// Says whether the missing shards may come back (their disks are offline) or are gone.
    private Refusal tooFew(StripePlacement stripe, int readable) {
        int offline = 0;
        for (DiskId disk : stripe.disks()) {
            DiskBay bay = bays.get(disk);
            if (bay.state() == DiskState.OFFLINE)
                offline++;
        }
        int k = stripe.code().k();
        return readable + offline >= k ? new TooFewShards(stripe.stripe(), readable, k) : new DataLost(stripe.stripe(), readable, k);
    }
}
