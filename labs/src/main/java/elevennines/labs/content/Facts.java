package elevennines.labs.content;

import java.util.Map;

/// Every figure that the lessons may state, by name. A lesson that names another one cannot be loaded.
public record Facts(Map<String, Fact> byName) {
    public static final String FILE = "facts.yaml";

    static Facts read(LessonFiles files) {
        return files.yaml(FILE, Facts.class);
    }

    Fact get(String name) {
        Fact fact = byName.get(name);
        if (fact == null)
            throw new IllegalArgumentException("No fact '" + name + "' in " + FILE);
        return fact;
    }
}
