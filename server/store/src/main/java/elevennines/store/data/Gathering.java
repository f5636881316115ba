package elevennines.store.data;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

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

/// Collects enough of one stripe to decode what cannot be read: bytes `from` to `from + length` of the k shards that are cheapest to have, in
/// arrays. For one thread.
final class Gathering {
    private final StripeCodecs codecs;
    private final ShardFetch fetch;
    private final byte[][] shards;
    private final int from;
    private final int length;
    private final ErasureCode code;
    private final boolean[] present;
    /// Reads of slow disks that are under way.
    private final List<Trial> trials = new ArrayList<>();

    Gathering(StripeCodecs codecs, ShardFetch fetch, byte[][] shards, int from, int length) {
        this.codecs = codecs;
        this.fetch = fetch;
        this.shards = shards;
        this.from = from;
        this.length = length;
        this.code = fetch.stripe().code();
        this.present = new boolean[code.shards()];
    }

    /// Has data shards `first` to `last`, read or decoded. A slow disk is read aside, meanwhile the others; what it has not sent
    /// when the hedge falls due is decoded from further shards.
    void data(int first, int last) {
        BitSet slow = new BitSet();
        for (int shard = first; shard <= last; shard++)
            slow.set(shard, fetch.isSlow(shard));
        slow.stream().filter(shard -> !fetch.late().containsKey(shard))
                .forEach(shard -> fetch.tryAside(shard, from, length).ifPresent(trials::add));
        for (int shard = slow.nextClearBit(first); shard <= last; shard = slow.nextClearBit(shard + 1))
            has(shard);
        await(fetch.sources().paces().hedgeAfterNanos());
        if (!hasAll(first, last)) {
            completeToK();
            decode();
        }
        trials.forEach(fetch::giveUp);
        trials.clear();
    }

    private void await(long limitNanos) {
        Duration limit = Duration.ofNanos(limitNanos);
        trials.removeIf(trial -> {
            boolean ended = trial.endsWithin(fetch.sources().patience(), limit);
            if (ended)
                take(trial);
            return ended;
        });
    }

    private void take(Trial trial) {
        present[trial.shard()] = fetch.noted(trial.shard(), trial.take(bytes(trial.shard())));
    }

    private boolean hasAll(int first, int last) {
        for (int shard = first; shard <= last; shard++)
            if (!present[shard])
                return false;
        return true;
    }

    private void decode() {
        try (Trace.OpenSpan span = fetch.trace().span(Plane.DATA, "", "decode " + code).bytes((long) length * code.k())) {
            codecs.of(code).decodeData(shards, present, from, length);
        }
    }

    /// Rebuilds one shard, without trying to read it.
    void rebuild(int lost) {
        fetch.bad().put(lost, ShardRead.MISSING);
        completeToK();
        codecs.of(code).decodeShard(lost, shards, present, from, length);
    }

    /// Fetches further shards until there are k, the cheapest first: data before parity on disks that are quick, then what was begun aside,
    /// then the slow disks, the slowest last.
    private void completeToK() {
        // region decode
        for (int shard = 0; shard < present.length && count() < code.k(); shard++)
            if (!fetch.isSlow(shard))
                has(shard);
        while (count() < code.k() && !trials.isEmpty()) {
            Trial trial = trials.removeFirst();
            trial.ends(fetch.sources().patience());
            take(trial);
        }
        for (int shard : bySpeed())
            if (count() < code.k() && !isSettled(shard))
                present[shard] = fetch.patientlyInto(bytes(shard), shard, from);
        if (count() < code.k())
            throw tooFew(fetch.sources().bays(), fetch.stripe(), count());
        // endregion
    }

    private List<Integer> bySpeed() {
        return IntStream.range(0, code.shards()).boxed()
                .sorted(Comparator.comparingLong(shard -> fetch.sources().paces().latestNanos(fetch.stripe().disks().get(shard))))
                .toList();
    }

    private int count() {
        int count = 0;
        for (boolean there : present)
            if (there)
                count++;
        return count;
    }

    private boolean has(int shard) {
        if (!isSettled(shard))
            present[shard] = fetch.into(bytes(shard), shard, from);
        return present[shard];
    }

    private boolean isSettled(int shard) {
        return present[shard] || fetch.bad().containsKey(shard);
    }

    private ByteBuffer bytes(int shard) {
        return ByteBuffer.wrap(shards[shard], from, length);
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
