package elevennines.store.disk;

import elevennines.store.model.ShardId;

/// What a walk over a platter tells of each shard that it comes to.
public final class PlatterWalk {
    private PlatterWalk() {}

    /// Where a walk goes on. Only the disk that gave it knows what it means; it stays good while the disk lives, also across restarts.
    public record Position(int extent, long offset) {
        public static final Position START = new Position(0, 0);

        public static Position parse(String text) {
            String[] parts = text.split(":");
            return new Position(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
        }

        @Override
        public String toString() {
            return extent + ":" + offset;
        }
    }

    /// How a record lies on the platter.
    public enum Condition {
        /// The header and every block match their checksums.
        INTACT,
        /// Bits of the header or of a block are not what was written.
        FLIPPED,
        /// The record ends before it should, or the platter does not give it.
        TORN
    }

    /// Sees each live shard, in the order in which they lie, with the bytes that its record takes.
    public interface Visitor {
        void visit(ShardId shard, Condition condition, int recordBytes);
    }
}
