package elevennines.app.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import elevennines.app.panel.ExchangeView;
import elevennines.labs.Counted;
import elevennines.labs.SceneCatalog;
import elevennines.labs.SceneCatalog.Entry;
import elevennines.labs.SceneId;
import elevennines.labs.content.ClientCalls.Snippet;
import elevennines.labs.content.Fact;
import elevennines.labs.content.SceneText.FieldKind;
import elevennines.labs.content.SceneText.OptionText;

/// A scene's page. Texts are HTML unless said otherwise. Its deep dives take `minutesMore`. `start` is plain: how things stand once it has been started over, empty if that does nothing.
public record ScenePage(String title, String id, String bridge, int minutes, int minutesMore, String start, List<PanelView> panels,
        List<Part> parts, List<QuestionView> questions, List<Dive> dives, List<Fact.Cited> sources, List<LeverView> levers, String note,
        Linked linked, Optional<WorldPage.Shelf> shelf, Way way) {

    /// A panel of the stage, already drawn. One that `followsTheBrowser` is asked for by each browser. On a narrow page it stands before the
    /// `place`-th section of the prose; 0 is below all of it.
    public record PanelView(String name, String label, String html, boolean followsTheBrowser, int place) {}

    /// A heading of the prose, or of a deep dive; a prediction and a step of the same name stand below it.
    public record Part(String id, String title, String html, Optional<PredictionView> prediction, Optional<StepView> step) {
        /// The panel of the stage to look at here, empty for none above all.
        public String panel() {
            return step.map(StepView::panel).orElse("");
        }

        public PredictionView requiredPrediction() {
            return prediction.orElseThrow();
        }

        /// The step, where [#step] is present.
        public StepView requiredStep() {
            return step.orElseThrow();
        }
    }

    /// A deep dive, folded away until somebody opens it, and the panel below its prose; `open` if somebody came for that.
    public record Dive(Part part, Optional<PanelView> panel, boolean open) {
        public PanelView requiredPanel() {
            return panel.orElseThrow();
        }
    }

    /// A step with all that stands at it. `number` is 0 for one in a deep dive, which may be left out. `lock` is empty, or the id of the section where a
    /// guess is due first.
    public record StepView(String scene, String id, int number, String task, List<String> hints, List<ActionView> actions,
            List<LeverView> levers, List<Snippet> snippets, StepState state, SolutionView solution, ResultView result, String lock,
            String panel) {
        public boolean locked() {
            return !lock.isEmpty();
        }

        public String name() {
            return number == 0 ? "Optional step" : "Step " + number;
        }

        /// This step with no more than these buttons.
        StepView with(List<ActionView> chosen) {
            return new StepView(scene, id, number, task, hints, chosen, List.of(), snippets, state, solution, result, lock, panel);
        }
    }

    /// What the check said, for the learner, as plain text. `when` and `client` say when it was first done and who sent the last request.
    public record StepState(String id, boolean done, String message, String when, String client) {}

    /// A button and the fields before it; `label` and `value` of a field are plain text.
    public record ActionView(String scene, String step, String id, String label, boolean quiet, List<FieldView> fields, String note) {
        public boolean upload() {
            return fields.stream().anyMatch(FieldView::file);
        }
    }

    public record FieldView(String name, String label, String value, FieldKind kind, boolean optional) {
        public boolean file() {
            return kind == FieldKind.FILE;
        }

        public boolean hidden() {
            return kind == FieldKind.HIDDEN;
        }
    }

    /// The step done move by move: those watched so far, and whether more are to come.
    public record SolutionView(String scene, String step, List<MoveView> moves, String lesson, ResultView result) {
        public boolean begun() {
            return moves.stream().anyMatch(MoveView::made);
        }

        public boolean over() {
            return moves.stream().allMatch(MoveView::made);
        }
    }

    /// `says` is shown once it is made, or when it is next.
    public record MoveView(int number, String says, boolean made, boolean next) {}

    /// What an action sent over the wire, and what the store did; empty where nothing was sent, or nobody asked.
    ///
    /// @param before requests of the same action that are not shown
    public record ResultView(String step, int before, List<ExchangeView> exchanges) {
        public static ResultView none(String step) {
            return new ResultView(step, 0, List.of());
        }
    }

    /// A lever where it can be pulled; `initial` is how it stood before anybody touched it.
    public record LeverView(String scene, String id, String label, String unit, String value, String initial, boolean choice,
            List<OptionText> options, String min, String max, String step, boolean logarithmic, String note) {
        /// The value as it is read: thousands parted.
        public String shown() {
            return shown(value);
        }

        public String initialShown() {
            return shown(initial);
        }

        public boolean untouched() {
            return value.equals(initial);
        }

        private static String shown(String number) {
            return number.matches("\\d{4,18}") ? Counted.number(Long.parseLong(number)) : number;
        }
    }

    /// A guess offered, the one that was made (empty if none yet), and what came out.
    public record PredictionView(String scene, String id, String question, List<OptionText> options, String chosen, String chosenText,
            Optional<Outcome> outcome) {
        public boolean made() {
            return !chosen.isEmpty();
        }

        public Outcome requiredOutcome() {
            return outcome.orElseThrow();
        }
    }

    /// `seen` is what the store said, as plain text.
    public record Outcome(boolean right, String answerText, String seen, String because) {}

    /// A question with the last answer to it; `verdict` is empty, RIGHT, WRONG or NOT_YET; `why` is plain text. `look` says where to
    /// look, once that is called for.
    public record QuestionView(String scene, String id, int number, String question, String unit, List<OptionText> options, String answer,
            String verdict, String why, String look) {
        public boolean answered() {
            return !verdict.isEmpty();
        }
    }

    /// What the address of this page asks of the levers: settings that differ from how they stand, taken over already or offered; those that wait
    /// for a guess; and sentences about those that no lever takes.
    public record Linked(boolean taken, List<Setting> settings, List<Waiting> waiting, List<String> unfit) {
        /// `asked` and `stands` are what the link says and how the lever stands, in words.
        public record Setting(String lever, String label, String value, String asked, String stands) {}

        /// `guess` is the section where the guess is due.
        public record Waiting(Setting setting, String guess) {}

        static final Linked NONE = new Linked(false, List.of(), List.of(), List.of());

        Linked takenOver() {
            return new Linked(true, settings, waiting, unfit);
        }

        Map<String, String> values() {
            return settings.stream().collect(Collectors.toMap(Setting::lever, Setting::value));
        }

        public boolean silent() {
            return settings.isEmpty() && waiting.isEmpty() && unfit.isEmpty();
        }
    }

    /// From scene to scene: those beside this one, the next that is open, and what the closed ones right before it would have said.
    public record Way(Neighbour previous, Neighbour next, Neighbour nextOpen, List<Entry> closedBefore) {
        /// True where the next scene is closed and a later one is open.
        public boolean leadsOn() {
            return nextOpen.exists() && !nextOpen.equals(next);
        }

        static Way of(SceneCatalog catalog, SceneId id) {
            return new Way(neighbour(catalog.beside(id, -1)), neighbour(catalog.beside(id, 1)), neighbour(catalog.nextOpen(id)),
                    catalog.closedBefore(id));
        }

        private static Neighbour neighbour(Optional<Entry> entry) {
            return entry.map(found -> new Neighbour(found.id().value(), found.title(), found.isOpen())).orElse(Neighbour.NONE);
        }
    }

    /// A scene on the way; not open ones have no link.
    public record Neighbour(String id, String title, boolean open) {
        public static final Neighbour NONE = new Neighbour("", "", false);

        public boolean exists() {
            return !id.isEmpty();
        }
    }

    /// The steps with their buttons as the playground has them: of those that do the same, the first that is not locked. The levers stand there
    /// by themselves.
    public List<StepView> deeds() {
        Set<String> shown = new HashSet<>();
        return Stream.concat(parts.stream(), dives.stream().map(Dive::part)).flatMap(part -> part.step().stream())
                .map(step -> step.with(step.actions().stream().filter(action -> step.locked() || shown.add(action.label())).toList()))
                .filter(step -> !step.actions().isEmpty()).toList();
    }

    public boolean shows(String panel) {
        return panels.stream().anyMatch(shown -> shown.name().equals(panel));
    }

    public boolean playground() {
        return shelf.isPresent();
    }

    /// The snapshots, which stand in a playground.
    public WorldPage.Shelf requiredShelf() {
        return shelf.orElseThrow();
    }

    /// The address that brings another to the same levers.
    public String permalink() {
        return permalink(id, levers);
    }

    static String permalink(String scene, List<LeverView> levers) {
        return levers.stream().map(lever -> lever.id() + "=" + URLEncoder.encode(lever.value(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "/scenes/" + scene + "/playground" + (levers.isEmpty() ? "" : "?"), ""));
    }
}
