package elevennines.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import elevennines.store.journal.Position;
import elevennines.store.model.WorldId;

/// What a clean close writes down: the schema of the view, and how far it has come with each world.
///
/// ```
/// schema 1f3a90bc
/// world local 3 1042
/// ```
record ViewMarker(String schemaId, Map<WorldId, Position> positions) {

    /// Empty if somebody else wrote this.
    static Optional<ViewMarker> parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.getFirst().startsWith("schema "))
            return Optional.empty();
        Map<WorldId, Position> positions = new TreeMap<>(ViewMarker::byName);
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.split(" ");
            if (words.length != 4)
                return Optional.empty();
            positions.put(new WorldId(words[1]), new Position(Long.parseLong(words[2]), Long.parseLong(words[3])));
        }
        return Optional.of(new ViewMarker(lines.getFirst().substring("schema ".length()), positions));
    }

    static int byName(WorldId one, WorldId other) {
        return one.value().compareTo(other.value());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("schema ").append(schemaId).append('\n');
        positions.forEach((world, position) -> text.append("world ").append(world).append(' ').append(position.generation()).append(' ')
                .append(position.number()).append('\n'));
        return text.toString();
    }
}
