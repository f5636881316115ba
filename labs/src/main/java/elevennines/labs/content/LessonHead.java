package elevennines.labs.content;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// The YAML above a lesson's prose. `steps` are by the ids of the scene's class.
public record LessonHead(String bridge, int minutes, @Nullable Prediction prediction, Map<String, StepText> steps) {

    /// What to do, hints from gentle to plain, and which client calls do it.
    public record StepText(String task, List<String> hints, List<String> calls) {}

    /// A guess to make before the lever is pulled. `answer` is the option that the store bears out, `because` says why.
    public record Prediction(String question, List<Option> options, String answer, String because) {}

    public record Option(String id, String text) {}
}
