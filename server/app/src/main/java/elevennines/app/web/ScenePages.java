package elevennines.app.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import elevennines.app.web.ScenePage.Neighbour;
import elevennines.app.web.ScenePage.StepState;
import elevennines.labs.Check;
import elevennines.labs.HeroObjects;
import elevennines.labs.Scene;
import elevennines.labs.SceneCatalog;
import elevennines.labs.SceneCatalog.Entry;
import elevennines.labs.SceneWorld;
import elevennines.labs.Step;
import elevennines.labs.content.ClientCalls;
import elevennines.labs.content.Lesson;
import elevennines.labs.content.LessonFiles;
import elevennines.labs.content.LessonHead;
import elevennines.labs.content.LessonHead.Prediction;
import elevennines.labs.content.Prose;

/// Joins a scene's code with its lesson to what its page shows. Lessons are read once, at start: a mistake in one stops the lab
/// from coming up rather than a learner from reading.
public final class ScenePages {
    private final SceneCatalog catalog;
    private final SceneWorld world;
    private final Site site;
    private final ClientCalls calls;
    private final Map<String, Lesson> lessons = new HashMap<>();

    ScenePages(SceneCatalog catalog, SceneWorld world, Site site) {
        this.catalog = catalog;
        this.world = world;
        this.site = site;
        LessonFiles files = new LessonFiles();
        this.calls = ClientCalls.read(files);
        for (Scene<?> scene : catalog.open())
            lessons.put(scene.id().value(), Lesson.read(scene.id(), files));
    }

    public SceneWorld world() {
        return world;
    }

    public Lesson lesson(Scene<?> scene) {
        Lesson lesson = lessons.get(scene.id().value());
        if (lesson == null)
            throw new IllegalArgumentException("Scene " + scene.id() + " is not in the catalog");
        return lesson;
    }

    public ScenePage page(Scene<?> scene) {
        Lesson lesson = lesson(scene);
        Map<String, String> readings = scene.readings(world);
        Prose prose = lesson.render(readings);
        List<ScenePage.Part> parts = new ArrayList<>();
        int number = 0;
        for (Prose.Part part : prose.parts()) {
            Optional<Step> step = scene.steps().stream().filter(candidate -> candidate.id().equals(part.id())).findFirst();
            if (step.isPresent())
                number++;
            int stepNumber = number;
            parts.add(new ScenePage.Part(part.id(), part.title(), part.html(),
                    step.map(found -> stepText(lesson, found, stepNumber, readings))));
        }
        int at = catalog.entries().stream().map(Entry::id).toList().indexOf(scene.id());
        return new ScenePage(scene.id().value(), catalog.entries().get(at).title(), lesson.inline(lesson.head().bridge(), readings),
                lesson.head().minutes(), parts, prose.sources(), neighbour(at - 1), neighbour(at + 1));
    }

    /// The scene's question with the option that was chosen; an option that it does not have counts as none.
    public ScenePage.Guess guess(Scene<?> scene, @Nullable String chosen) {
        Lesson lesson = lesson(scene);
        Prediction prediction = lesson.head().prediction();
        if (prediction == null)
            throw new IllegalStateException("Scene " + scene.id() + " asks for no prediction");
        Map<String, String> readings = scene.readings(world);
        String known = prediction.options().stream().map(LessonHead.Option::id).filter(id -> id.equals(chosen)).findFirst().orElse("");
        return new ScenePage.Guess(lesson.inline(prediction.question(), readings), prediction.options(), prediction.answer(),
                lesson.inline(prediction.because(), readings), known);
    }

    /// What the checks say now, by step.
    public Map<String, StepState> states(Scene<?> scene) {
        Map<String, StepState> states = new LinkedHashMap<>();
        scene.steps().forEach(step -> states.put(step.id(), state(step)));
        return states;
    }

    private ScenePage.StepText stepText(Lesson lesson, Step step, int number, Map<String, String> readings) {
        LessonHead.StepText text = lesson.head().steps().get(step.id());
        if (text == null)
            throw new IllegalStateException("Scene " + lesson.id() + " has no text for step " + step.id());
        List<String> hints = text.hints().stream().map(hint -> lesson.inline(hint, readings)).toList();
        return new ScenePage.StepText(step.id(), number, lesson.inline(text.task(), readings), hints,
                text.calls().isEmpty() ? List.of() : calls.snippets(text.calls(), placeholders()), state(step));
    }

    private StepState state(Step step) {
        return switch (step.check(world)) {
            case Check.Done done -> new StepState(step.id(), true, done.how());
            case Check.NotYet notYet -> new StepState(step.id(), false, notYet.why());
        };
    }

    private Map<String, String> placeholders() {
        Map<String, String> values = new HashMap<>(site.placeholders());
        values.put("bucket", world.bucket().map(Object::toString).orElse(HeroObjects.SUGGESTED_BUCKET));
        values.put("key", HeroObjects.HERO_KEY);
        values.put("caption-key", HeroObjects.CAPTION_KEY);
        values.put("older-key", HeroObjects.OLDER_KEY);
        return values;
    }

    private Neighbour neighbour(int at) {
        if (at < 0 || at >= catalog.entries().size())
            return Neighbour.NONE;
        Entry entry = catalog.entries().get(at);
        return new Neighbour(entry.id().value(), entry.title(), entry.isOpen());
    }
}
