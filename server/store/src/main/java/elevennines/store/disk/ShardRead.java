package elevennines.store.disk;

/// How a read of a shard ended.
public enum ShardRead {
    /// Every block asked for matches its checksum.
    INTACT,
    /// The disk answers, but has no such shard.
    MISSING,
    /// The disk has it, but its bytes do not match their checksums.
    DAMAGED,
    /// The disk answers otherwise, and fails at this shard: a bad sector, or a bad cable.
    UNREADABLE,
    /// The disk does not answer.
    UNREACHABLE;

    /// True if a disk that answers does not give the shard.
    public boolean isDamage() {
        return this == MISSING || this == DAMAGED || this == UNREADABLE;
    }
}
