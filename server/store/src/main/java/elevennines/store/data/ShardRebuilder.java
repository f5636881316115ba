package elevennines.store.data;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import elevennines.store.disk.DiskBays;
import elevennines.store.disk.ShardRead;
import elevennines.store.event.Flight;
import elevennines.store.event.Trace;
import elevennines.store.model.DiskId;
import elevennines.store.model.StripePlacement;

/// Brings lost shards of a stripe back from k others, each read whole and verified.
public final class ShardRebuilder {
    private final DiskBays bays;
    private final StripeCodecs codecs;

    public ShardRebuilder(DiskBays bays, StripeCodecs codecs) {
        this.bays = bays;
        this.codecs = codecs;
    }

    /// Reads shards until there are k, data before parity as those need no decoding. `known` are not even tried.
    public Gathered gather(StripePlacement stripe, Set<Integer> known, Trace trace) {
        Gathered gathered = new Gathered(stripe);
        for (int shard = 0; shard < stripe.code().shards() && !gathered.isEnough(); shard++)
            if (!known.contains(shard))
                gathered.read(shard, trace);
        return gathered;
    }

    /// What came of it. For one thread.
    public final class Gathered {
        private final StripePlacement stripe;
        private final byte[][] shards;
        private final boolean[] present;
        private final Map<Integer, ShardRead> bad = new TreeMap<>();
        private int count;

        private Gathered(StripePlacement stripe) {
            this.stripe = stripe;
            this.shards = new byte[stripe.code().shards()][];
            this.present = new boolean[shards.length];
        }

        /// Reads one more that was known to be bad. True if it is well.
        public boolean readAgain(int shard, Trace trace) {
            read(shard, trace);
            return present[shard];
        }

        private void read(int shard, Trace trace) {
            DiskId disk = stripe.disks().get(shard);
            shards[shard] = new byte[stripe.shardBytes()];
            try (Trace.OpenSpan span = trace.flight(disk.toString(), Flight.fromDisk(stripe.code().shardName(shard)))
                    .bytes(stripe.shardBytes())) {
                ShardRead read = bays.get(disk).read(stripe.shard(shard), 0, ByteBuffer.wrap(shards[shard]));
                span.outcome(read.name());
                present[shard] = read == ShardRead.INTACT;
                if (present[shard])
                    count++;
                else
                    bad.put(shard, read);
            }
        }

        /// True if there are k.
        public boolean isEnough() {
            return count == stripe.code().k();
        }

        public int readable() {
            return count;
        }

        /// Shards that turned out to be bad, and how.
        public Map<Integer, ShardRead> bad() {
            return Map.copyOf(bad);
        }

        /// The bytes of a shard that is lost.
        public byte[] rebuild(int shard) {
            for (int other = 0; other < shards.length; other++)
                if (!present[other])
                    shards[other] = new byte[stripe.shardBytes()];
            codecs.of(stripe.code()).decodeShard(shard, shards, present, 0, stripe.shardBytes());
            return shards[shard];
        }
    }
}
