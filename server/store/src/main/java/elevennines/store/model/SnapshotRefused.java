package elevennines.store.model;

/// A snapshot cannot be taken, kept or restored; the message says why, to whoever asked. Nothing has changed.
public final class SnapshotRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SnapshotRefused(String why) {
        super(why);
    }

    public SnapshotRefused(String why, Throwable cause) {
        super(why, cause);
    }
}
