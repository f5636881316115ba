package elevennines.store.data;

import java.nio.ByteBuffer;

import elevennines.store.disk.DiskBays;
import elevennines.store.event.Plane;
import elevennines.store.event.Trace;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.Refusal;
import elevennines.store.model.Refusal.DataLost;
import elevennines.store.model.Refusal.TooFewShards;
import elevennines.store.model.StripePlacement;

/// Collects enough of one stripe to decode what cannot be read: bytes `from` to `from + length` of k shards, in arrays.
final class Gathering {
    private final DiskBays bays;
    private final StripeCodecs codecs;
    private final ShardFetch fetch;
    private final byte[][] shards;
    private final int from;
    private final int length;
    private final ErasureCode code;
    private final boolean[] present;

    Gathering(DiskBays bays, StripeCodecs codecs, ShardFetch fetch, byte[][] shards, int from, int length) {
        this.bays = bays;
        this.codecs = codecs;
        this.fetch = fetch;
        this.shards = shards;
        this.from = from;
        this.length = length;
        this.code = fetch.stripe().code();
        this.present = new boolean[code.shards()];
    }

    /// Has data shards `first` to `last`, read or decoded.
    void data(int first, int last) {
        boolean all = true;
        for (int shard = first; shard <= last; shard++)
            all &= has(shard);
        if (all)
            return;
        completeToK();
        try (Trace.OpenSpan span = fetch.trace().span(Plane.DATA, "", "decode " + code).bytes((long) length * code.k())) {
            codecs.of(code).decodeData(shards, present, from, length);
        }
    }

    /// Rebuilds one shard, without trying to read it.
    void rebuild(int lost) {
        fetch.bad().put(lost, elevennines.store.disk.ShardRead.MISSING);
        completeToK();
        codecs.of(code).decodeShard(lost, shards, present, from, length);
    }

    /// Fetches further shards, data before parity, until there are k.
    private void completeToK() {
        int count = 0;
        for (int shard = 0; shard < present.length && count < code.k(); shard++)
            if (has(shard))
                count++;
        if (count < code.k())
            throw tooFew(bays, fetch.stripe(), count);
    }

    private boolean has(int shard) {
        if (!present[shard] && !fetch.bad().containsKey(shard))
            present[shard] = fetch.into(ByteBuffer.wrap(shards[shard], from, length), shard, from);
        return present[shard];
    }

    /// Says whether the missing shards may come back (their disks are offline) or are gone.
    static Refusal tooFew(DiskBays bays, StripePlacement stripe, int readable) {
        int offline = 0;
        for (DiskId disk : stripe.disks())
            if (bays.get(disk).state() == DiskState.OFFLINE)
                offline++;
        int k = stripe.code().k();
        return readable + offline >= k ? new TooFewShards(stripe.stripe(), readable, k) : new DataLost(stripe.stripe(), readable, k);
    }
}
