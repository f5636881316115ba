package elevennines.app.panel;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import elevennines.store.model.BucketName;
import elevennines.store.model.DiskId;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.ObjectName;
import elevennines.store.model.Refusal;

/// What one browser looks at: a disk, if one was asked for, a byte, of the hero if of no other object, the panel that it came for (empty for none), and
/// the small numbers of its query, by name: a panel that follows the browser takes from them what its own forms and links ask for.
public record Sight(Optional<DiskId> disk, Optional<ObjectName> object, Spot spot, String panel, Map<String, Integer> numbers) {
    public static final Sight ANY = new Sight(Optional.empty(), Optional.empty(), Spot.FIRST, "", Map.of());

    /// What a request's query asks for, by the names of its parameters; what makes no sense is not asked for.
    public static Sight asked(Function<String, Optional<String>> query, Map<String, Integer> numbers) {
        return new Sight(query.apply("disk").flatMap(Sight::disk), query.apply("object").flatMap(Sight::object), Spot.asked(query),
                query.apply("panel").orElse(""), numbers);
    }

    private static Optional<DiskId> disk(String name) {
        try {
            return Optional.of(DiskId.parse(name));
        } catch (IllegalArgumentException notADisk) {
            return Optional.empty();
        }
    }

    private static Optional<ObjectName> object(String name) {
        int slash = name.indexOf('/');
        if (slash < 0)
            return Optional.empty();
        try {
            return Optional.of(new ObjectName(new BucketName(name.substring(0, slash)), new ObjectKey(name.substring(slash + 1))));
        } catch (Refusal notAName) {
            return Optional.empty();
        }
    }
}
