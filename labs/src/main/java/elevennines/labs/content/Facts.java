package elevennines.labs.content;

import java.util.HashMap;
import java.util.Map;

/// Every figure that the lessons may state, by name. A lesson that names another one cannot be loaded.
public record Facts(Map<String, Fact> byName) {
    public static final String FILE = "facts.yaml";
    static final Facts NONE = new Facts(Map.of());

    static Facts read(LessonFiles files) {
        return files.yaml(FILE, Facts.class);
    }

    /// These and a scene's own; one name is one fact.
    Facts and(Facts own) {
        Map<String, Fact> all = new HashMap<>(byName);
        own.byName.forEach((name, fact) -> {
            if (all.putIfAbsent(name, fact) != null)
                throw new IllegalArgumentException("The fact '" + name + "' is stated twice");
        });
        return new Facts(all);
    }

    Fact get(String name) {
        Fact fact = byName.get(name);
        if (fact == null)
            throw new IllegalArgumentException("No fact '" + name + "' in " + FILE);
        return fact;
    }
}
