package elevennines.store.disk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import elevennines.store.model.ShardId;
import elevennines.store.model.StripeId;

/// A disk's directory: shard → place, for millions of shards in 20 bytes a slot. Open addressing with linear probing and
/// backward-shift deletion (Knuth, TAOCP 3, 6.4, algorithm R), so that no tombstones pile up. Not thread-safe: its disk's lock guards it.
final class ShardTable {
    /// Where a shard's record begins and how long its payload is.
    record Place(int extent, long offset, int payloadBytes) {}

    private static final int NUMBER_BITS = 5;
    private static final int OFFSET_BITS = 40;
    private static final long EMPTY = 0;

    /// Stripe and shard number in one word; 0 is free, as no stripe has the number 0.
    private long[] keys;
    /// Extent in the upper 24 bits, offset in the lower 40.
    private long[] places;
    private int[] payloadBytes;
    private int size;

    ShardTable() {
        keys = new long[1 << 10];
        places = new long[keys.length];
        payloadBytes = new int[keys.length];
    }

    int size() {
        return size;
    }

    @org.jspecify.annotations.Nullable
    Place get(ShardId shard) {
        int slot = slotOf(key(shard));
        return keys[slot] == EMPTY ? null : placeAt(slot);
    }

    /// Puts the shard at a place; returns the place it had before.
    @org.jspecify.annotations.Nullable
    Place put(ShardId shard, Place place) {
        if (size * 3L >= keys.length * 2L)
            grow();
        long key = key(shard);
        int slot = slotOf(key);
        Place before = keys[slot] == EMPTY ? null : placeAt(slot);
        if (before == null)
            size++;
        set(slot, key, (long) place.extent() << OFFSET_BITS | place.offset(), place.payloadBytes());
        return before;
    }

    @org.jspecify.annotations.Nullable
    Place remove(ShardId shard) {
        int slot = slotOf(key(shard));
        if (keys[slot] == EMPTY)
            return null;
        Place before = placeAt(slot);
        size--;
        closeGap(slot);
        return before;
    }

    /// A snapshot of all shards, in no order.
    ShardId[] shards() {
        ShardId[] all = new ShardId[size];
        int count = 0;
        for (long key : keys)
            if (key != EMPTY)
                all[count++] = shardOf(key);
        return all;
    }

    /// A shard and where it is.
    record Placed(ShardId shard, Place place) {}

    /// What lies in an extent at `from` or after, by offset.
    List<Placed> in(int extent, long from) {
        List<Placed> found = new ArrayList<>();
        for (int slot = 0; slot < keys.length; slot++)
            if (keys[slot] != EMPTY && places[slot] >>> OFFSET_BITS == extent && placeAt(slot).offset() >= from)
                found.add(new Placed(shardOf(keys[slot]), placeAt(slot)));
        found.sort(Comparator.comparingLong(placed -> placed.place().offset()));
        return found;
    }

    private Place placeAt(int slot) {
        return new Place((int) (places[slot] >>> OFFSET_BITS), places[slot] & ((1L << OFFSET_BITS) - 1), payloadBytes[slot]);
    }

    /// The slot that holds the key, or the free one where it belongs.
    private int slotOf(long key) {
        int slot = home(key);
        while (keys[slot] != EMPTY && keys[slot] != key)
            slot = slot + 1 & keys.length - 1;
        return slot;
    }

    private int home(long key) {
        return (int) (key * 0x9E3779B97F4A7C15L >>> Long.numberOfLeadingZeros(keys.length) + 1);
    }

    private void set(int slot, long key, long place, int bytes) {
        keys[slot] = key;
        places[slot] = place;
        payloadBytes[slot] = bytes;
    }

    /// Moves up each follower that would no longer be found across the gap.
    private void closeGap(int gap) {
        int mask = keys.length - 1;
        int follower = gap + 1 & mask;
        while (keys[follower] != EMPTY) {
            int distanceFromHome = follower - home(keys[follower]) & mask;
            if (distanceFromHome >= (follower - gap & mask)) {
                set(gap, keys[follower], places[follower], payloadBytes[follower]);
                gap = follower;
            }
            follower = follower + 1 & mask;
        }
        keys[gap] = EMPTY;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldPlaces = places;
        int[] oldBytes = payloadBytes;
        keys = new long[oldKeys.length * 2];
        places = Arrays.copyOf(oldPlaces, keys.length);
        payloadBytes = Arrays.copyOf(oldBytes, keys.length);
        for (int i = 0; i < oldKeys.length; i++)
            if (oldKeys[i] != EMPTY)
                set(slotOf(oldKeys[i]), oldKeys[i], oldPlaces[i], oldBytes[i]);
    }

    /// True for the numbers that fit into a key.
    static boolean holdsStripe(StripeId stripe) {
        return stripe.value() >= 1 && stripe.value() < 1L << 64 - NUMBER_BITS - 1;
    }

    private static ShardId shardOf(long key) {
        return new ShardId(new StripeId(key >>> NUMBER_BITS), (int) (key & ((1 << NUMBER_BITS) - 1)));
    }

    private static long key(ShardId shard) {
        long stripe = shard.stripe().value();
        if (!holdsStripe(shard.stripe()))
            throw new IllegalArgumentException("A stripe's number is positive and below 2^58: " + shard);
        return stripe << NUMBER_BITS | shard.number();
    }
}
