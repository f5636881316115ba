package elevennines.store.sim.files;

/// What a process asks of a file, as far as faults tell it apart.
public enum DiskCall {
    READ,
    WRITE,
    /// Cuts a file.
    TRUNCATE,
    FORCE,
    /// Creates, renames or deletes a name.
    NAME
}
