package elevennines.app.progress;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// How far one learner is in one scene.
public record SceneProgress(Optional<Instant> openedAt, Map<String, DoneStep> done, Map<String, Integer> movesWatched,
        Map<String, String> guesses, Map<String, Answered> answers, Map<String, String> levers, String note) {
    public static final SceneProgress NONE = new SceneProgress(Optional.empty(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), "");

    /// `seconds` since the step before it, `client` who sent the last request before it, in the words of the page.
    public record DoneStep(String step, Instant at, long seconds, String how, String client) {}

    /// `verdict` is RIGHT, WRONG or NOT_YET.
    public record Answered(String answer, String verdict, String why, int tries) {
        public boolean right() {
            return verdict.equals("RIGHT");
        }

        /// Wrong, and not for the first time.
        public boolean missedTwice() {
            return verdict.equals("WRONG") && tries >= 2;
        }
    }
}
