package elevennines.store.disk;

import java.io.IOException;

/// A disk has no room for what it was to take; nothing of it was kept.
public final class DiskFull extends IOException {
    private static final long serialVersionUID = 1L;

    public DiskFull(String message) {
        super(message);
    }
}
