package elevennines.labs.content;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// `scene.yaml`: the words of a scene that are not prose. Ids are those of the scene's class. Texts are Markdown of one paragraph and may refer
/// to facts, readings, levers and terms as the prose does. What is left out counts as empty. `stage` are the panels beside the lesson, `playground`
/// those beside the playground; left out, they are the same. `dives` names the panel that stands in a deep dive, by the dive. On a narrow page a panel
/// or an exhibit stands below the section that `beside` names for it, and below all prose if there is none. `start` says how things stand once the
/// scene has been started over.
public record SceneText(String bridge, String start, List<String> stage, List<String> playground,
        Map<String, StepText> steps,
        Map<String, PredictionText> predictions, Map<String, LeverText> levers, Map<String, QuestionText> questions,
        Map<String, String> terms, Map<String, String> beside, Map<String, String> dives) {

    public SceneText {
        start = start == null ? "" : start;
        playground = playground == null ? stage : playground;
        steps = given(steps);
        predictions = given(predictions);
        levers = given(levers);
        questions = given(questions);
        terms = given(terms);
        beside = given(beside);
        dives = given(dives);
    }

    /// All panels of the scene, wherever they stand.
    public Set<String> panels() {
        return Stream.of(stage, playground, dives.values()).flatMap(Collection::stream).collect(Collectors.toSet());
    }

    /// What to do; three hints from gentle to plain; what the solution teaches; the buttons and levers that stand here; and the client calls that
    /// do it, by their names in the files of [ClientCalls]. `panel` is where on the stage it shows, if it is one panel above all; `waitSeconds` how
    /// long its work keeps one waiting.
    public record StepText(String task, List<String> hints, String solution, Map<String, ActionText> actions, List<String> levers,
            List<String> calls, String panel, int waitSeconds) {
        public StepText {
            panel = panel == null ? "" : panel;
            actions = given(actions);
            levers = levers == null ? List.of() : levers;
            calls = calls == null ? List.of() : calls;
        }
    }

    /// A button with the fields before it.
    public record ActionText(String label, Emphasis emphasis, Map<String, FieldText> fields, String note) {
        public ActionText {
            emphasis = emphasis == null ? Emphasis.PLAIN : emphasis;
            fields = given(fields);
            note = note == null ? "" : note;
        }
    }

    public enum Emphasis {
        PLAIN,
        QUIET
    }

    /// A field of a form; `value` stands in it at first. One that is `optional` may be left empty.
    public record FieldText(String label, String value, FieldKind kind, boolean optional) {
        public FieldText {
            label = label == null ? "" : label;
            value = value == null ? "" : value;
            kind = kind == null ? FieldKind.TEXT : kind;
        }
    }

    public enum FieldKind {
        TEXT,
        HIDDEN,
        FILE
    }

    /// A guess to make before something is tried. It stands in the section of its id, and `locks` the named steps, levers and actions, or the
    /// `disks`, until it is made. Once the step `shown` is done, what the store said stands beside it. `answer` is the option that the store bears
    /// out, `because` says why.
    public record PredictionText(String question, List<OptionText> options, String answer, String because, String shown,
            List<String> locks) {
        public PredictionText {
            locks = locks == null ? List.of() : locks;
        }
    }

    public record OptionText(String id, String text) {}

    /// `options` are the words for a choice's options, by option.
    public record LeverText(String label, String unit, Map<String, String> options, String note) {
        public LeverText {
            unit = unit == null ? "" : unit;
            options = given(options);
            note = note == null ? "" : note;
        }
    }

    /// With `options` it is a choice among them, by id. `look` says where the answer can be seen, to whoever has missed it twice.
    public record QuestionText(String question, String unit, List<OptionText> options, String look) {
        public QuestionText {
            look = look == null ? "" : look;
            unit = unit == null ? "" : unit;
            options = options == null ? List.of() : options;
        }
    }

    private static <T> Map<String, T> given(@Nullable Map<String, T> map) {
        return map == null ? Map.of() : map;
    }
}
