package elevennines.app.panel;

import java.util.Map;
import java.util.Optional;

import elevennines.store.model.DiskId;

/// What one browser looks at: a disk, if one was asked for, a byte, the panel that it came for (empty for none), and the small numbers of its
/// query, by name: a panel that follows the browser takes from them what its own forms and links ask for.
public record Sight(Optional<DiskId> disk, Spot spot, String panel, Map<String, Integer> numbers) {
    public static final Sight ANY = new Sight(Optional.empty(), Spot.FIRST, "", Map.of());
}
