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
                .map(line -> new Entry(new SceneId(line.id()), line.title(), line.asks(), line.gist(), scene(line.id()))).toList();
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

    /// The first scene after this one that can be entered.
    public Optional<Entry> nextOpen(SceneId id) {
        return entries.stream().skip(placeOf(id) + 1L).filter(Entry::isOpen).findFirst();
    }

    /// Those right before it that cannot be entered yet, in the order of the course.
    public List<Entry> closedBefore(SceneId id) {
        int from = placeOf(id);
        while (from > 0 && !entries.get(from - 1).isOpen())
            from--;
        return entries.subList(from, placeOf(id));
    }

    /// Its neighbour so many places on, or back.
    public Optional<Entry> beside(SceneId id, int places) {
        int at = placeOf(id) + places;
        return at < 0 || at >= entries.size() ? Optional.empty() : Optional.of(entries.get(at));
    }

    private int placeOf(SceneId id) {
        return entries.stream().map(Entry::id).toList().indexOf(id);
    }

    /// A line of the table of contents; without a scene it is not yet open. `asks` is the question that it answers, in a sentence; `gist` what is
    /// to be known of it meanwhile.
    public record Entry(SceneId id, String title, String asks, String gist, Optional<Scene> scene) {
        public boolean isOpen() {
            return scene.isPresent();
        }
    }
}
