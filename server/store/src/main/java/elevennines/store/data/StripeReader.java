package elevennines.store.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Executor;

import elevennines.store.disk.Disk;
import elevennines.store.disk.DiskBays;
import elevennines.store.event.Plane;
import elevennines.store.event.Trace;
import elevennines.store.model.DiskId;
import elevennines.store.model.StripePlacement;
import elevennines.store.time.Ticker;

/// Gives stripes back. A healthy stripe costs only the blocks that hold the bytes asked for, which go from the disk to the reader without a
/// copy; where a data shard cannot be had, or its disk is slow, any k shards decode it. Every block is verified before a byte of it leaves.
public final class StripeReader {
    private final ShardFetch.Sources sources;
    private final StripeCodecs codecs;
    private final StripeBuffers buffers;
    private final Healer healer;

    /// `aside` runs the reads of disks that are slow, or may be.
    public StripeReader(DiskBays bays, StripeCodecs codecs, StripeBuffers buffers, Healer healer, Ticker ticker, Executor aside,
            Patience patience) {
        this.sources = new ShardFetch.Sources(bays, new DiskPaces(bays, ticker), aside, patience);
        this.codecs = codecs;
        this.buffers = buffers;
        this.healer = healer;
    }

    /// Refuses if fewer than k shards are where they should be. Looks into the disks' directories only: damage shows when bytes are read.
    public void requireReadable(StripePlacement stripe) {
        int held = 0;
        for (int shard = 0; shard < stripe.code().shards(); shard++)
            if (sources.bays().get(stripe.disks().get(shard)).holds(stripe.shard(shard)))
                held++;
        if (held < stripe.code().k())
            throw Gathering.tooFew(sources.bays(), stripe, held);
    }

    /// The way out for the stripes of one transfer.
    public Outbox to(ByteSink sink) {
        return new Outbox(buffers, sink);
    }

    /// Why a stripe was not read as it lies: shards that were wanted and could not be had, and those that were not waited for, with their slow disks.
    /// Neither, if it was read without decoding.
    public record Detour(Set<Integer> missing, SortedMap<Integer, DiskId> late) {}

    /// Sends bytes `from` to `to` (excluded) of a stripe.
    public Detour read(StripePlacement stripe, int from, int to, Outbox out, Trace trace) throws IOException {
        // region read
        ShardFetch fetch = new ShardFetch(sources, stripe, trace);
        boolean hedged = fetch.isAnySlow(from / stripe.shardBytes(), (to - 1) / stripe.shardBytes());
        int sent = hedged ? from : sendAsTheyLie(fetch, from, to, out);
        if (sent < to)
            sendDecoded(fetch, sent, to, out);
        fetch.bad().forEach((shard, found) -> {
            if (found.isDamage())
                healer.found(stripe, shard, found);
        });
        return new Detour(fetch.bad().keySet(), fetch.late());
        // endregion
    }

    /// Sends as long as data shards are good; returns where that ended.
    private int sendAsTheyLie(ShardFetch fetch, int from, int to, Outbox out) throws IOException {
        for (int at = from; at < to;) {
            Stretch stretch = Stretch.of(fetch.stripe(), at, to, buffers.pieceBytes());
            ByteBuffer piece = out.next(stretch.blockBytes());
            for (int shard = stretch.firstShard(); shard <= stretch.lastShard(); shard++)
                if (!fetch.into(piece.slice(stretch.at(shard), stretch.blockBytes(shard)), shard, stretch.firstByte(shard)))
                    return at;
            send(stretch, piece.position(stretch.skipped()).limit(stretch.skipped() + stretch.length()), out, fetch.trace());
            at = stretch.to();
        }
        return to;
    }

    private void sendDecoded(ShardFetch fetch, int from, int to, Outbox out) throws IOException {
        StripePlacement stripe = fetch.stripe();
        // Whoever waits for a lease holds no piece.
        out.release();
        try (StripeBuffers.Lease lease = buffers.borrow(stripe.code().shards(), stripe.shardBytes())) {
            Columns columns = Columns.of(stripe, from, to);
            new Gathering(codecs, fetch, lease.shards(), columns.from(), columns.length()).data(from / stripe.shardBytes(),
                    (to - 1) / stripe.shardBytes());
            for (int at = from; at < to;) {
                Stretch stretch = Stretch.of(stripe, at, to, buffers.pieceBytes());
                ByteBuffer piece = out.next(stretch.length());
                for (int next = at; next < stretch.to();) {
                    int inShard = next % stripe.shardBytes();
                    int length = Math.min(stripe.shardBytes() - inShard, stretch.to() - next);
                    piece.put(lease.shards()[next / stripe.shardBytes()], inShard, length);
                    next += length;
                }
                send(stretch, piece.flip(), out, fetch.trace());
                at = stretch.to();
            }
        }
    }

    private static void send(Stretch stretch, ByteBuffer piece, Outbox out, Trace trace) throws IOException {
        try (Trace.OpenSpan span = trace.span(Plane.FRONT_END, "", "send").bytes(stretch.length())) {
            out.send(piece);
        }
    }

    /// Rebuilds one shard in full from k others; refuses if there are not so many. The buffer is the caller's to keep.
    public byte[] rebuild(StripePlacement stripe, int lost, Trace trace) {
        byte[][] shards = new byte[stripe.code().shards()][stripe.shardBytes()];
        new Gathering(codecs, new ShardFetch(sources, stripe, trace), shards, 0, stripe.shardBytes()).rebuild(lost);
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
}
