package elevennines.store.model;

/// What can be wrong with a shard.
public enum Damage {
    /// Bits are not what was written.
    FLIPPED,
    /// The record ends before it should, or the platter does not give it.
    TORN,
    /// The index expects it on a disk that does not have it.
    MISSING,
    /// The disk has it, and no object needs it there.
    UNKNOWN
}
