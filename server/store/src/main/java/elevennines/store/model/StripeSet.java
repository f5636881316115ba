package elevennines.store.model;

import java.util.Arrays;

/// Very many stripes in few bytes: 8 to 16 for each. Open addressing with linear probing and backward-shift deletion (Knuth, TAOCP 3, 6.4,
/// algorithm R). Thread-safe.
public final class StripeSet {
    /// No stripe has this number.
    private static final long FREE = 0;

    private long[] slots = new long[16];
    private int size;

    public synchronized boolean add(StripeId stripe) {
        if (size * 3L >= slots.length * 2L)
            grow();
        int slot = slotOf(stripe.value());
        if (slots[slot] != FREE)
            return false;
        slots[slot] = stripe.value();
        size++;
        return true;
    }

    public synchronized boolean contains(StripeId stripe) {
        return slots[slotOf(stripe.value())] != FREE;
    }

    public synchronized boolean remove(StripeId stripe) {
        int gap = slotOf(stripe.value());
        if (slots[gap] == FREE)
            return false;
        size--;
        int mask = slots.length - 1;
        for (int follower = gap + 1 & mask; slots[follower] != FREE; follower = follower + 1 & mask)
            if ((follower - home(slots[follower]) & mask) >= (follower - gap & mask)) {
                slots[gap] = slots[follower];
                gap = follower;
            }
        slots[gap] = FREE;
        return true;
    }

    public synchronized int size() {
        return size;
    }

    /// The numbers of all stripes, ascending.
    public synchronized long[] numbers() {
        return Arrays.stream(slots).filter(number -> number != FREE).sorted().toArray();
    }

    private int slotOf(long number) {
        if (number == FREE)
            throw new IllegalArgumentException("No stripe has the number 0");
        int slot = home(number);
        while (slots[slot] != FREE && slots[slot] != number)
            slot = slot + 1 & slots.length - 1;
        return slot;
    }

    private int home(long number) {
        return (int) (number * 0x9E3779B97F4A7C15L >>> Long.numberOfLeadingZeros(slots.length) + 1);
    }

    private void grow() {
        long[] before = slots;
        slots = new long[before.length * 2];
        for (long number : before)
            if (number != FREE)
                slots[slotOf(number)] = number;
    }
}
