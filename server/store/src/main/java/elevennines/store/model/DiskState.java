package elevennines.store.model;

/// What the store knows of a disk.
public enum DiskState {
    /// Serves reads and writes.
    HEALTHY,
    /// Unreachable: its bytes are still there and return with it.
    OFFLINE,
    /// Gone, with every byte it held. Only a replacement brings the bay back, empty.
    DESTROYED
}
