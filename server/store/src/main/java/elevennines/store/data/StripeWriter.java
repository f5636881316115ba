package elevennines.store.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import elevennines.store.disk.DiskBays;
import elevennines.store.disk.DiskUnreachable;
import elevennines.store.disk.ShardHeader;
import elevennines.store.event.Flight;
import elevennines.store.event.Plane;
import elevennines.store.event.Trace;
import elevennines.store.model.DiskId;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.Refusal.CannotPlace;
import elevennines.store.model.StripeId;
import elevennines.store.model.StripePlacement;
import elevennines.store.model.VersionId;
import elevennines.store.model.WorldId;

/// Turns a stream of bytes into stripes on disks: fill, encode, append, and at the end one shared fsync per disk.
public final class StripeWriter {
    /// Length of every shard but those of an object's last stripe.
    public static final int SHARD_BYTES = 256 << 10;

    private final WorldId world;
    private final DiskBays bays;
    private final Placement placement;
    private final StripeCodecs codecs;
    private final StripeIds ids;
    private final StripeBuffers buffers;
    private final StripesInFlight inFlight;
    private final ShardSync sync;
    private final ShortWrites shortWrites;
    private final Convoys convoys;

    public StripeWriter(WorldId world, DiskBays bays, Placement placement, StripeCodecs codecs, StripeIds ids,
            StripeBuffers buffers, StripesInFlight inFlight, ShardSync sync, ShortWrites shortWrites) {
        this.world = world;
        this.bays = bays;
        this.placement = placement;
        this.codecs = codecs;
        this.ids = ids;
        this.buffers = buffers;
        this.inFlight = inFlight;
        this.sync = sync;
        this.shortWrites = shortWrites;
        this.convoys = new Convoys(placement, bays);
    }

    /// Begins the stripes of one object version. Unless they are [Batch#keep]t, closing takes their shards off the disks again.
    public Batch begin(VersionId version, ErasureCode code, Trace trace) {
        return new Batch(version, code, trace);
    }

    /// The stripes of one write. For one thread.
    public final class Batch implements AutoCloseable {
        private final VersionId version;
        private final ErasureCode code;
        private final Trace trace;
        private final List<StripePlacement> written = new ArrayList<>();
        private final Set<StripeId> begun = new HashSet<>();
        private final Set<DiskId> failed = new HashSet<>();
        private final List<Convoys.Seat> seats = new ArrayList<>();
        private boolean kept;

        private Batch(VersionId version, ErasureCode code, Trace trace) {
            this.version = version;
            this.code = code;
            this.trace = trace;
        }

        /// Reads exactly `length` bytes and appends their stripes; nothing is durable yet.
        public void write(InputStream body, long length) throws IOException {
            write(body, length, BodyWatch.NONE);
        }

        /// The same, and shows the bytes to `watch`.
        public void write(InputStream body, long length, BodyWatch watch) throws IOException {
            int stripeBytesMax = code.k() * SHARD_BYTES;
            for (long done = 0; done < length;) {
                int dataBytes = (int) Math.min(stripeBytesMax, length - done);
                try (StripeBuffers.Lease lease = buffers.borrow(code.shards(), code.shardBytes(dataBytes))) {
                    fill(lease.shards(), body, dataBytes, watch);
                    encode(lease.shards(), dataBytes);
                    append(lease.shards(), dataBytes);
                    watch.release();
                }
                done += dataBytes;
            }
        }

        private void fill(byte[][] shards, InputStream body, int dataBytes, BodyWatch watch) throws IOException {
            int shardBytes = code.shardBytes(dataBytes);
            try (Trace.OpenSpan span = trace.span(Plane.FRONT_END, "", "receive").bytes(dataBytes)) {
                int left = dataBytes;
                for (int shard = 0; shard < code.k(); shard++) {
                    int want = Math.min(shardBytes, left);
                    if (body.readNBytes(shards[shard], 0, want) < want)
                        throw new EOFException("The body ended " + left + " bytes early");
                    watch.arrived(shards[shard], want);
                    Arrays.fill(shards[shard], want, shardBytes, (byte) 0);
                    left -= want;
                }
            }
        }

        private void encode(byte[][] shards, int dataBytes) {
            try (Trace.OpenSpan span = trace.span(Plane.DATA, "", "encode " + code).bytes(dataBytes)) {
                codecs.of(code).encode(shards, 0, code.shardBytes(dataBytes));
            }
        }

        /// Appends to one set of disks; if one of them fails meanwhile, the stripe starts again on a set without it.
        private void append(byte[][] shards, int dataBytes) throws IOException {
            while (true) {
                StripePlacement stripe = place(dataBytes);
                inFlight.enter(stripe.stripe());
                begun.add(stripe.stripe());
                if (appendTo(stripe, shards)) {
                    written.add(stripe);
                    return;
                }
                delete(stripe);
            }
        }

        private StripePlacement place(int dataBytes) {
            Function<List<DiskId>, StripePlacement> on = disks -> new StripePlacement(ids.next(), written.size(), dataBytes, code, disks);
            try (Trace.OpenSpan span = trace.span(Plane.DATA, "", "place " + code)) {
                if (dataBytes > Convoys.STRIPE_BYTES_MAX || !failed.isEmpty())
                    return on.apply(placement.place(code, failed));
                Convoys.Seat seat = convoys.board(code, on);
                seats.add(seat);
                return seat.stripe();
            }
        }

        private boolean appendTo(StripePlacement stripe, byte[][] shards) {
            for (int shard = 0; shard < code.shards(); shard++) {
                DiskId disk = stripe.disks().get(shard);
                ShardHeader header = new ShardHeader(world, version, stripe.shard(shard), stripe.number(), stripe.code(),
                        stripe.dataBytes(), stripe.shardBytes());
                try (Trace.OpenSpan span = trace.flight(disk.toString(), Flight.toDisk(code.shardName(shard)))
                        .bytes(stripe.shardBytes())) {
                    Carriage.append(span, bays.get(disk), header, shards[shard]);
                } catch (IOException e) {
                    failed.add(disk);
                    return false;
                }
            }
            return true;
        }

        /// Returns when the shards are durable. Where disks failed since their shards were appended, a stripe may lack some, but must keep
        /// more than k (all, if the code has no parity), or the write is refused.
        public void sync() throws IOException {
            syncDisks();
            int needed = code.k() + Math.min(1, code.m());
            for (StripePlacement stripe : written) {
                int durable = code.shards() - lacking(stripe).size();
                if (durable < needed)
                    throw new CannotPlace("Disks failed during the write: stripe " + stripe.stripe() + " has " + durable
                            + " durable shards, " + needed + " are needed");
            }
        }

        /// The shards that are not durable, or not any more.
        private Set<Integer> lacking(StripePlacement stripe) {
            Set<Integer> lacking = new TreeSet<>();
            for (int shard = 0; shard < stripe.disks().size(); shard++) {
                DiskId disk = stripe.disks().get(shard);
                if (failed.contains(disk) || !bays.get(disk).holds(stripe.shard(shard)))
                    lacking.add(shard);
            }
            return lacking;
        }

        private void syncDisks() throws IOException {
            Set<DiskId> touched = new TreeSet<>();
            written.forEach(stripe -> touched.addAll(stripe.disks()));
            failed.addAll(sync.sync(touched, trace));
        }

        public VersionId version() {
            return version;
        }

        public List<StripePlacement> stripes() {
            return List.copyOf(written);
        }

        /// The index may know these stripes from now on: they stay.
        public void keep() {
            kept = true;
        }

        /// The index knows these stripes now: whoever wants to move them may. Who looked after a disk's death before the commit did not see
        /// them, so what they lack is told now.
        public void release() {
            boolean first = !begun.isEmpty();
            begun.forEach(inFlight::leave);
            begun.clear();
            seats.forEach(Convoys.Seat::close);
            seats.clear();
            if (kept && first)
                written.forEach(this::tellLacking);
        }

        private void tellLacking(StripePlacement stripe) {
            Set<Integer> lacking = lacking(stripe);
            if (!lacking.isEmpty())
                shortWrites.written(stripe, lacking);
        }

        /// The index does not know them after all: closing takes them off the disks.
        public void discard() {
            kept = false;
        }

        @Override
        public void close() {
            if (!kept)
                written.forEach(this::delete);
            release();
        }

        /// Best effort: what cannot be deleted now stays an orphan, and is collected later.
        private void delete(StripePlacement stripe) {
            for (int shard = 0; shard < stripe.disks().size(); shard++)
                try {
                    bays.get(stripe.disks().get(shard)).require().delete(stripe.shard(shard));
                } catch (DiskUnreachable e) {
                    failed.add(stripe.disks().get(shard));
                } catch (IOException e) {
                    failed.add(stripe.disks().get(shard));
                }
        }
    }
}
