package elevennines.app.panel;

import java.util.Optional;

import elevennines.store.model.DiskId;

/// What one browser looks at: a disk, if one was asked for, and a byte.
public record Sight(Optional<DiskId> disk, Spot spot) {
    public static final Sight ANY = new Sight(Optional.empty(), Spot.FIRST);
}
