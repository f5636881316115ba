package elevennines.store.event;

/// What becomes of a shard on its way between a request and a disk.
public enum Passage {
    /// It arrives as it left.
    CLEAR,
    /// It never arrives.
    LOST,
    /// It arrives with one bit turned over. Its checksums travel beside it and are as they were.
    CORRUPTED
}
