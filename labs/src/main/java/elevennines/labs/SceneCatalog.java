package elevennines.labs;

import java.util.List;
import java.util.Optional;

import elevennines.labs.content.Course;
import elevennines.labs.content.LessonFiles;

/// The twelve scenes of the course, open or not. `lesson-content/course.yaml` has their titles; a scene is open once its class exists, which is
/// found by its name, so that a new scene touches no file but its own.
public final class SceneCatalog {
    private final List<Entry> entries;

    public SceneCatalog() {
        this(new LessonFiles());
    }

    public SceneCatalog(LessonFiles files) {
        this.entries = Course.read(files).scenes().stream()
                .map(line -> new Entry(new SceneId(line.id()), line.title(), line.asks(), scene(line.id()))).toList();
    }

    /// All twelve, in the order of the course.
    public List<Entry> entries() {
        return entries;
    }

    public Optional<Entry> find(String id) {
        return entries.stream().filter(entry -> entry.id().value().equals(id)).findFirst();
    }

    /// The scenes that can be entered.
    public List<Scene> open() {
        return entries.stream().flatMap(entry -> entry.scene().stream()).toList();
    }

    private static Optional<Scene> scene(String id) {
        try {
            return Optional.of((Scene) Class.forName("elevennines.labs.scene" + id + ".Scene" + id).getConstructor().newInstance());
        } catch (ClassNotFoundException notOpen) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Scene" + id + " needs a public constructor without arguments that works", e);
        }
    }

    /// A line of the table of contents; without a scene it is not yet open. `asks` is the question that it answers, in a sentence.
    public record Entry(SceneId id, String title, String asks, Optional<Scene> scene) {
        public boolean isOpen() {
            return scene.isPresent();
        }
    }
}
