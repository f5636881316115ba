package elevennines.store.disk;

import java.io.IOException;
import java.util.Locale;

import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;

/// A disk does not answer.
public final class DiskUnreachable extends IOException {
    private static final long serialVersionUID = 1L;

    public DiskUnreachable(DiskId disk, DiskState state) {
        super("Disk " + disk + " is " + state.name().toLowerCase(Locale.ROOT));
    }
}
