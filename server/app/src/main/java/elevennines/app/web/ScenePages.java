package elevennines.app.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import elevennines.app.panel.Panels;
import elevennines.app.panel.PlaceMenus;
import elevennines.app.panel.Sight;
import elevennines.app.panel.Viewpoint;
import elevennines.app.progress.SceneProgress;
import elevennines.app.progress.SceneProgress.Answered;
import elevennines.app.stage.PlaceMenu;
import elevennines.app.web.ScenePage.ActionView;
import elevennines.app.web.ScenePage.FieldView;
import elevennines.app.web.ScenePage.MoveView;
import elevennines.app.web.ScenePage.Outcome;
import elevennines.app.web.ScenePage.PanelView;
import elevennines.app.web.ScenePage.PredictionView;
import elevennines.app.web.ScenePage.QuestionView;
import elevennines.app.web.ScenePage.ResultView;
import elevennines.app.web.ScenePage.SolutionView;
import elevennines.app.web.ScenePage.StepState;
import elevennines.app.web.ScenePage.StepView;
import elevennines.app.web.ScenePage.Way;
import elevennines.app.worlds.Sandbox;
import elevennines.labs.HeroObjects;
import elevennines.labs.Move;
import elevennines.labs.Scene;
import elevennines.labs.SceneWorld;
import elevennines.labs.Step;
import elevennines.labs.content.Lesson;
import elevennines.labs.content.SceneContent;
import elevennines.labs.content.SceneText.ActionText;
import elevennines.labs.content.SceneText.Emphasis;
import elevennines.labs.content.SceneText.OptionText;
import elevennines.labs.content.SceneText.PredictionText;
import elevennines.labs.content.SceneText.QuestionText;
import elevennines.labs.content.SceneText.StepText;
import elevennines.labs.content.Wording;

/// Joins a scene's code, its words, a learner's store and their progress to what the page shows.
final class ScenePages {
    private final Course course;
    private final Panels panels = new Panels();
    private final StepBook steps;
    private final Templates templates;
    private final Endpoint endpoint;

    ScenePages(Course course, StepBook steps, Templates templates, Endpoint endpoint) {
        this.course = course;
        this.steps = steps;
        this.templates = templates;
        this.endpoint = endpoint;
    }

    /// One look at a scene: everything read for it once.
    final class Look {
        private final Sandbox sandbox;
        private final Scene scene;
        private final SceneContent content;
        private final SceneWorld world;
        private final Map<String, StepState> states;
        private final SceneProgress progress;
        private final Locks locks;
        private final LeverInput levers;
        private final Map<String, String> readings;
        private final Wording wording;

        private Look(Sandbox sandbox, Scene scene) {
            this.sandbox = sandbox;
            this.scene = scene;
            this.content = course.content(scene);
            this.world = sandbox.in(scene);
            this.states = steps.states(sandbox, scene);
            this.progress = sandbox.progress(scene.id());
            this.locks = new Locks(content, progress);
            this.levers = new LeverInput(scene, content, world.settings());
            this.readings = scene.readings(world);
            this.wording = content.wording(readings, levers::inline, course.glossary());
        }

        Map<String, String> readings() {
            return readings;
        }

        List<ScenePage.LeverView> levers() {
            return levers.all();
        }

        ScenePage page(Sight sight, ResultView result, ScenePage.Linked linked, Optional<WorldPage.Shelf> shelf) {
            String title = course.catalog().find(scene.id().value()).orElseThrow().title();
            return new ScenePage(title, scene.id().value(), wording.sentence(content.text().bridge()),
                    content.minutes(), content.minutesMore(), content.text().start(),
                    panels(sight, shelf.isPresent() ? content.text().playground() : content.text().stage()),
                    parts(content.lesson(), result), questions(), dives(sight, result),
                    content.sources(), levers.all(), progress.note(), linked, shelf,
                    Way.of(course.catalog(), scene.id()));
        }

        private List<ScenePage.Part> parts(Lesson prose, ResultView result) {
            return prose.sections().stream().map(section -> new ScenePage.Part(section.id(), wording.fill(section.title()),
                    wording.fill(section.html()), prediction(section.id()),
                    scene.steps().stream().filter(step -> step.id().equals(section.id())).findFirst().map(step -> step(step, result))))
                    .toList();
        }

        private List<ScenePage.Dive> dives(Sight sight, ResultView result) {
            return parts(content.dives(), result).stream().map(dive -> {
                Optional<PanelView> panel = Optional.ofNullable(content.text().dives().get(dive.id()))
                        .map(name -> panel(name, viewpoint(sight)));
                boolean open = panel.filter(drawn -> drawn.name().equals(sight.panel())).isPresent();
                return new ScenePage.Dive(dive, panel, open);
            }).toList();
        }

        /// Those of the whole page, without what only one browser looks at.
        private List<PanelView> sharedPanels() {
            List<String> names = content.text().panels().stream().filter(name -> !panels.get(name).followsTheBrowser()).toList();
            return panels(Sight.ANY, names);
        }

        private List<PanelView> panels(Sight sight, List<String> names) {
            Viewpoint from = viewpoint(sight);
            return names.stream().map(name -> panel(name, from)).toList();
        }

        private PanelView panel(String name, Viewpoint from) {
            return new PanelView(name, panels.get(name).label(), draw(name, from), panels.get(name).followsTheBrowser(),
                    from.places().getOrDefault(name, 0));
        }

        /// Empty if the scene has no such panel.
        Optional<String> panel(String name, Sight sight) {
            return content.text().panels().contains(name) ? Optional.of(draw(name, viewpoint(sight))) : Optional.empty();
        }

        /// What can be done at a place of the map; empty if there is no such place.
        Optional<PlaceMenu> menu(String place) {
            return new PlaceMenus(viewpoint(Sight.ANY)).at(place);
        }

        private Viewpoint viewpoint(Sight sight) {
            return new Viewpoint(sandbox, scene, world, sight, locks.lockOf(Locks.DISKS).isPresent(), places(),
                    calls -> content.calls().snippets(calls, placeholders()));
        }

        /// What belongs to a section stands before the next one.
        private Map<String, Integer> places() {
            List<String> sections = content.lesson().sections().stream().map(Lesson.Section::id).toList();
            Map<String, Integer> places = new HashMap<>();
            content.text().beside().forEach((shown, section) -> places.put(shown, sections.indexOf(section) + 2));
            return places;
        }

        private String draw(String name, Viewpoint from) {
            return templates.fragment("panels/" + name, "panel", panels.get(name).of(from));
        }

        StepView step(String id) {
            return scene.steps().stream().filter(step -> step.id().equals(id)).findFirst().map(step -> step(step, ResultView.none(id)))
                    .orElseThrow(() -> new IllegalArgumentException("Scene " + scene.id() + " has no step '" + id + "'"));
        }

        private StepView step(Step step, ResultView shown) {
            StepText text = content.text().steps().get(step.id());
            StepState state = states.get(step.id());
            if (text == null || state == null)
                throw new IllegalStateException("Scene " + scene.id() + " has no text for step " + step.id());
            String id = scene.id().value();
            ResultView result = shown.step().equals(step.id()) ? shown : ResultView.none(step.id());
            return new StepView(id, step.id(), number(step), wording.sentence(text.task()),
                    text.hints().stream().map(wording::sentence).toList(),
                    text.actions().entrySet().stream().map(entry -> action(step.id(), entry.getKey(), entry.getValue())).toList(),
                    text.levers().stream().map(levers::view).toList(),
                    text.calls().isEmpty() ? List.of() : content.calls().snippets(text.calls(), placeholders()), state,
                    solution(step, text, ResultView.none(step.id())), result, locks.lockOf(step.id()).orElse(""),
                    text.panel());
        }

        /// Of those that are not optional; 0 for one that is.
        private int number(Step step) {
            return scene.steps().stream().map(Step::id).filter(id -> !content.isOptional(id)).toList().indexOf(step.id()) + 1;
        }

        private ActionView action(String step, String id, ActionText text) {
            List<FieldView> fields = text.fields().entrySet().stream().map(field -> new FieldView(field.getKey(), field.getValue().label(),
                    wording.plain(field.getValue().value()), field.getValue().kind(), field.getValue().optional())).toList();
            return new ActionView(scene.id().value(), step, id, wording.plain(text.label()), text.emphasis() == Emphasis.QUIET, fields,
                    wording.sentence(text.note()));
        }

        SolutionView solution(Step step, ResultView result) {
            StepText text = content.text().steps().get(step.id());
            if (text == null)
                throw new IllegalStateException("Scene " + scene.id() + " has no text for step " + step.id());
            return solution(step, text, result);
        }

        private SolutionView solution(Step step, StepText text, ResultView result) {
            int made = progress.movesWatched().getOrDefault(step.id(), 0);
            List<Move> moves = step.solution();
            List<MoveView> views = new ArrayList<>();
            for (int at = 0; at < moves.size(); at++)
                views.add(new MoveView(at + 1, moves.get(at).says(), at < made, at == made));
            return new SolutionView(scene.id().value(), step.id(), views, wording.sentence(text.solution()), result);
        }

        Optional<PredictionView> prediction(String id) {
            PredictionText text = content.text().predictions().get(id);
            if (text == null)
                return Optional.empty();
            List<OptionText> options = text.options().stream().map(option -> new OptionText(option.id(), wording.sentence(option.text())))
                    .toList();
            String chosen = progress.guesses().getOrDefault(id, "");
            Optional<Outcome> outcome = Optional.ofNullable(progress.done().get(text.shown()))
                    .map(done -> new Outcome(chosen.equals(text.answer()), textOf(options, text.answer()), done.how(),
                            wording.sentence(text.because())));
            return Optional.of(new PredictionView(scene.id().value(), id, wording.sentence(text.question()), options, chosen,
                    textOf(options, chosen), chosen.isEmpty() ? Optional.empty() : outcome));
        }

        List<QuestionView> questions() {
            List<QuestionView> views = new ArrayList<>();
            scene.questions().forEach(question -> views.add(question(question.id(), views.size() + 1)));
            return views;
        }

        QuestionView question(String id) {
            return questions().stream().filter(view -> view.id().equals(id)).findFirst().orElseThrow();
        }

        private QuestionView question(String id, int number) {
            QuestionText text = content.text().questions().get(id);
            if (text == null)
                throw new IllegalStateException("Scene " + scene.id() + " has no text for question " + id);
            Answered answered = progress.answers().getOrDefault(id, new Answered("", "", "", 0));
            return new QuestionView(scene.id().value(), id, number, wording.sentence(text.question()), text.unit(),
                    text.options().stream().map(option -> new OptionText(option.id(), wording.sentence(option.text()))).toList(),
                    answered.answer(), answered.verdict(), answered.why(), answered.missedTwice() ? wording.sentence(text.look()) : "");
        }

        private Map<String, String> placeholders() {
            Map<String, String> values = new HashMap<>(endpoint.placeholders(sandbox.learner().key()));
            values.put("bucket", world.bucket().map(Object::toString).orElse(HeroObjects.SUGGESTED_BUCKET));
            values.put("key", HeroObjects.HERO_KEY);
            values.put("caption-key", HeroObjects.CAPTION_KEY);
            values.put("older-key", HeroObjects.OLDER_KEY);
            return values;
        }
    }

    Look look(Sandbox sandbox, Scene scene) {
        return new Look(sandbox, scene);
    }

    /// The parts of a page that change with the store, by the names of their server-sent events.
    Map<String, String> fragments(Sandbox sandbox, Scene scene) {
        Map<String, String> fragments = new LinkedHashMap<>();
        Look look = look(sandbox, scene);
        look.states.forEach((id, state) -> fragments.put("step-" + id, templates.fragment("live", "step", state)));
        look.sharedPanels().forEach(panel -> fragments.put("panel-" + panel.name(), panel.html()));
        look.readings().forEach((name, value) -> fragments.put("reading-" + name, Wording.escape(value)));
        look.levers().forEach(lever -> fragments.put("lever-" + lever.id(), Wording.escape(lever.shown())));
        look.content.text().predictions().keySet().forEach(id -> look.prediction(id)
                .ifPresent(prediction -> fragments.put("prediction-" + id, templates.fragment("live", "prediction", prediction))));
        fragments.put("permalink",
                templates.fragment("live", "permalink", ScenePage.permalink(scene.id().value(), look.levers())));
        fragments.put("narration", Wording.escape(elevennines.app.stage.EventStrip.of(look.world).narration()));
        return fragments;
    }

    Course course() {
        return course;
    }

    private static String textOf(List<OptionText> options, String id) {
        return options.stream().filter(option -> option.id().equals(id)).findFirst().map(OptionText::text).orElse("");
    }
}
