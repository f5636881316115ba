package elevennines.store.event;

/// A shard on its way between the front end and a disk. `shard` is what it is called: d1, p2.
public record Flight(Direction direction, String shard) {

    public enum Direction {
        TO_DISK("append"),
        FROM_DISK("read");

        private final String verb;

        Direction(String verb) {
            this.verb = verb;
        }
    }

    public static Flight toDisk(String shard) {
        return new Flight(Direction.TO_DISK, shard);
    }

    public static Flight fromDisk(String shard) {
        return new Flight(Direction.FROM_DISK, shard);
    }

    public boolean isToDisk() {
        return direction == Direction.TO_DISK;
    }

    /// The words of its span.
    public String what() {
        return direction.verb + " " + shard;
    }
}
