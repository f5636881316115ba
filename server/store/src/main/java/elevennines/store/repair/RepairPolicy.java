package elevennines.store.repair;

/// Who repairs.
public enum RepairPolicy {
    /// The store does, as soon as shards are lost.
    AUTOMATIC,
    /// Nobody, until somebody asks for it. What is lost is still counted.
    MANUAL
}
