package elevennines.store.sim.files;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// The bytes of a file, in the page cache and on the platter.
final class SimulatedFile implements SimulatedNode {
    /// What a disk writes whole or not at all.
    static final int SECTOR_BYTES = 512;

    private final Bytes cached = new Bytes();
    private final Bytes platter = new Bytes();
    private final List<Change> unforced = new ArrayList<>();

    /// What was done to the file since it was forced.
    private sealed interface Change {
        void applyTo(Bytes bytes);

        /// Chance decides how much of it comes to the platter: all, nothing, or some.
        void applyInPart(Bytes bytes, RandomGenerator chance);
    }

    private record Write(int offset, byte[] data) implements Change {
        @Override
        public void applyTo(Bytes bytes) {
            bytes.write(offset, data, 0, data.length);
        }

        @Override
        public void applyInPart(Bytes bytes, RandomGenerator chance) {
            switch (chance.nextInt(4)) {
                case 0 -> applyTo(bytes);
                case 1 -> bytes.write(offset, data, 0, chance.nextInt(data.length + 1));
                case 2 -> someSectors(bytes, chance);
                default -> {
                    // Nothing of it got there.
                }
            }
        }

        /// Sectors come to the platter in any order. Those that did not are what they were, or zeros where the file was shorter.
        private void someSectors(Bytes bytes, RandomGenerator chance) {
            for (int from = 0; from < data.length;) {
                int to = Math.min(data.length, (offset + from) / SECTOR_BYTES * SECTOR_BYTES + SECTOR_BYTES - offset);
                if (chance.nextBoolean())
                    bytes.write(offset + from, data, from, to - from);
                from = to;
            }
        }
    }

    private record Cut(int size) implements Change {
        @Override
        public void applyTo(Bytes bytes) {
            bytes.cut(size);
        }

        @Override
        public void applyInPart(Bytes bytes, RandomGenerator chance) {
            if (chance.nextBoolean())
                bytes.cut(size);
        }
    }

    int size() {
        return cached.size;
    }

    /// Reads as a channel does: −1 at the end.
    int read(ByteBuffer into, long from) {
        if (from >= cached.size)
            return into.hasRemaining() ? -1 : 0;
        int count = Math.min(into.remaining(), cached.size - (int) from);
        into.put(cached.array, (int) from, count);
        return count;
    }

    int write(ByteBuffer from, long to) {
        byte[] data = new byte[from.remaining()];
        from.get(data);
        change(new Write(Math.toIntExact(to), data));
        return data.length;
    }

    void truncate(long size) {
        if (size < cached.size)
            change(new Cut((int) size));
    }

    private void change(Change change) {
        change.applyTo(cached);
        unforced.add(change);
    }

    /// Flips a bit where it lies.
    void rot(long bit) {
        int at = (int) (bit / Byte.SIZE);
        int mask = 1 << bit % Byte.SIZE;
        if (at < cached.size)
            cached.array[at] ^= (byte) mask;
        if (at < platter.size)
            platter.array[at] ^= (byte) mask;
    }

    @Override
    public void force() {
        unforced.forEach(change -> change.applyTo(platter));
        unforced.clear();
    }

    @Override
    public void forceInVain(RandomGenerator chance) {
        unforced.forEach(change -> change.applyInPart(platter, chance));
        unforced.clear();
    }

    @Override
    public void cutPower(RandomGenerator chance) {
        forceInVain(chance);
        cached.become(platter);
    }

    /// A run of bytes that grows; what is skipped is zeros.
    private static final class Bytes {
        private byte[] array = new byte[0];
        private int size;

        void write(int offset, byte[] data, int from, int length) {
            if (length == 0)
                return;
            int end = offset + length;
            if (end > array.length)
                array = Arrays.copyOf(array, Math.max(end, array.length * 2));
            System.arraycopy(data, from, array, offset, length);
            size = Math.max(size, end);
        }

        void cut(int end) {
            if (end >= size)
                return;
            Arrays.fill(array, end, size, (byte) 0);
            size = end;
        }

        void become(Bytes other) {
            array = other.array.clone();
            size = other.size;
        }
    }
}
