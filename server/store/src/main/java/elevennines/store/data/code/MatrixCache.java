package elevennines.store.data.code;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Look-up tables by the matrix they were built from: building costs more than coding a small stripe, and a store codes with
/// one matrix for its writes and a few for each dead disk.
///
/// Direct-mapped and bounded: two matrices that share a slot take turns. Lock-free; an entry is immutable once seen.
final class MatrixCache {
    private static final int ENTRIES_MAX = 256;

    private final AtomicReferenceArray<Entry> entries = new AtomicReferenceArray<>(ENTRIES_MAX);
    private final TableBuilder builder;

    /// Tables for the first `inputs` coefficients of the first `outputs` rows.
    interface TableBuilder {
        byte[] build(byte[][] rows, int inputs, int outputs);
    }

    private record Entry(byte[][] rows, byte[] tables) {
        boolean isOf(byte[][] others, int inputs, int outputs) {
            if (rows.length != outputs)
                return false;
            for (int output = 0; output < outputs; output++)
                if (!Arrays.equals(rows[output], 0, rows[output].length, others[output], 0, inputs))
                    return false;
            return true;
        }
    }

    MatrixCache(TableBuilder builder) {
        this.builder = builder;
    }

    byte[] tables(byte[][] rows, int inputs, int outputs) {
        int hash = 1;
        for (int output = 0; output < outputs; output++)
            for (int input = 0; input < inputs; input++)
                hash = 31 * hash + rows[output][input];
        int slot = (hash ^ hash >>> 8 ^ hash >>> 16) & ENTRIES_MAX - 1;
        Entry entry = entries.get(slot);
        if (entry == null || !entry.isOf(rows, inputs, outputs)) {
            entry = new Entry(copy(rows, inputs, outputs), builder.build(rows, inputs, outputs));
            entries.set(slot, entry);
        }
        return entry.tables;
    }

    private static byte[][] copy(byte[][] rows, int inputs, int outputs) {
        byte[][] copy = new byte[outputs][];
        for (int output = 0; output < outputs; output++)
            copy[output] = Arrays.copyOf(rows[output], inputs);
        return copy;
    }
}
