package elevennines.labs.content;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import elevennines.labs.SceneId;

/// Everything that a scene says, read from `lesson-content/scene<id>/`: `scene.yaml`, the prose `lesson.md`, and, where there are any, the deep dives
/// `dives.md`, client calls `clients.yaml` and facts `facts.yaml` of its own beside the shared ones. What it refers to exists, or it does not load.
public final class SceneContent {
    private final SceneId id;
    private final SceneText text;
    private final Lesson lesson;
    private final Lesson dives;
    private final ClientCalls calls;
    private final List<Fact.Cited> sources;

    private SceneContent(SceneId id, SceneText text, Lesson lesson, Lesson dives, ClientCalls calls, List<Fact.Cited> sources) {
        this.id = id;
        this.text = text;
        this.lesson = lesson;
        this.dives = dives;
        this.calls = calls;
        this.sources = sources;
    }

    public static SceneContent read(SceneId id, LessonFiles files) {
        String folder = "scene" + id + "/";
        Facts facts = Facts.read(files).and(files.yamlOr(folder + Facts.FILE, Facts.class, Facts.NONE));
        SceneText text = files.yaml(folder + "scene.yaml", SceneText.class);
        Lesson lesson = Lesson.parse(folder + "lesson.md", files.text(folder + "lesson.md"));
        Lesson dives = Lesson.parse(folder + "dives.md", files.textOr(folder + "dives.md", ""));
        for (String dive : text.dives().keySet())
            if (dives.sections().stream().noneMatch(section -> section.id().equals(dive)))
                throw new IllegalArgumentException("Scene " + id + " has a panel for the deep dive '" + dive + "', which it has not");
        ClientCalls calls = ClientCalls.read(files)
                .and(files.yamlOr(folder + ClientCalls.FILE, ClientCalls.Calls.class, ClientCalls.Calls.NONE));
        return new SceneContent(id, text, lesson, dives, calls, cited(lesson, dives, facts));
    }

    /// Numbered in the order in which the reader meets them.
    private static List<Fact.Cited> cited(Lesson lesson, Lesson dives, Facts facts) {
        Set<String> names = new LinkedHashSet<>(lesson.referredTo("fact"));
        names.addAll(dives.referredTo("fact"));
        List<Fact.Cited> cited = new ArrayList<>();
        for (String name : names)
            cited.add(new Fact.Cited(cited.size() + 1, name, facts.get(name)));
        return List.copyOf(cited);
    }

    public SceneId id() {
        return id;
    }

    public SceneText text() {
        return text;
    }

    /// How long it takes to read it and to do everything in it, without deep dives.
    public int minutes() {
        return ReadingTime.ofLesson(lesson, text);
    }

    /// How much longer with all deep dives; 0 if there are none.
    public int minutesMore() {
        return ReadingTime.ofDives(dives, text);
    }

    /// True of a step that stands in a deep dive: the lesson goes on without it.
    public boolean isOptional(String step) {
        return dives.sections().stream().anyMatch(dive -> dive.id().equals(step));
    }

    public Lesson lesson() {
        return lesson;
    }

    public Lesson dives() {
        return dives;
    }

    public ClientCalls calls() {
        return calls;
    }

    public List<Fact.Cited> sources() {
        return sources;
    }

    /// Fills references in, for one state of the store.
    public Wording wording(Map<String, String> readings, Wording.LeverMarkup levers, Glossary glossary) {
        Map<String, Integer> numbers = new HashMap<>();
        Map<String, Fact> facts = new HashMap<>();
        sources.forEach(cited -> {
            numbers.put(cited.id(), cited.number());
            facts.put(cited.id(), cited.fact());
        });
        return new Wording(readings, numbers, facts, levers, glossary);
    }
}
