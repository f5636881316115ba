package elevennines.store.disk;

/// How a read of a shard ended.
public enum ShardRead {
    /// Every block asked for matches its checksum.
    INTACT,
    /// The disk answers, but has no such shard.
    MISSING,
    /// The disk has it, but its bytes do not match their checksums.
    DAMAGED,
    /// The disk does not answer.
    UNREACHABLE;

    /// True if the shard is gone for good, on a disk that answers.
    public boolean isDamage() {
        return this == MISSING || this == DAMAGED;
    }
}
