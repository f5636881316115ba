package elevennines.app.web;

import java.util.List;
import java.util.Optional;

import elevennines.labs.content.ClientCalls.Snippet;
import elevennines.labs.content.Fact;
import elevennines.labs.content.LessonHead.Option;

/// What every scene's page has: the lesson's prose with its steps, and where its sources are from.
public record ScenePage(String id, String title, String bridge, int minutes, List<Part> parts, List<Fact.Cited> sources, Neighbour previous,
        Neighbour next) {

    /// A heading of the prose; the step of the same name stands below it.
    public record Part(String id, String title, String html, Optional<StepText> step) {
        /// The step, where [#step] is present.
        public StepText requiredStep() {
            return step.orElseThrow();
        }
    }

    /// A step's words; what the store says about it is a [StepState], for that changes.
    public record StepText(String id, int number, String task, List<String> hints, List<Snippet> snippets, StepState state) {}

    /// What the check said, for the learner.
    public record StepState(String id, boolean done, String message) {}

    /// A guess offered, as HTML, and the one this browser made, empty if none yet.
    public record Guess(String question, List<Option> options, String answer, String because, String chosen) {
        public boolean made() {
            return !chosen.isEmpty();
        }

        public boolean right() {
            return chosen.equals(answer);
        }

        public String chosenText() {
            return options.stream().filter(option -> option.id().equals(chosen)).map(Option::text).findFirst().orElse("");
        }
    }

    /// The scene before or after; not open ones have no link.
    public record Neighbour(String id, String title, boolean open) {
        public static final Neighbour NONE = new Neighbour("", "", false);

        public boolean exists() {
            return !id.isEmpty();
        }
    }
}
