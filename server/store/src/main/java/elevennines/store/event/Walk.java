package elevennines.store.event;

import java.util.Optional;

/// One request under the learner's hand, as it stands: its trace so far, and the stage that it is held at. Without one it is on its way, or over.
public record Walk(Stepper.Verb verb, Trace trace, Optional<Stage> held, boolean over) {
    /// The stage that the request is held at, where [#held] is present.
    public Stage requiredStage() {
        return held.orElseThrow();
    }
}
