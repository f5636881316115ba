package elevennines.store.model;

/// Why a disk died.
public enum FailureCause {
    /// By itself.
    OWN,
    /// With others of its production batch: they share a flaw.
    BATCH,
    /// With others in its rack.
    RACK,
    /// With others in its zone.
    ZONE
}
