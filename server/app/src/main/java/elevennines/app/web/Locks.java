package elevennines.app.web;

import java.util.Optional;

import elevennines.app.progress.SceneProgress;
import elevennines.labs.content.SceneContent;
import elevennines.labs.content.SceneText.PredictionText;

/// What may not be touched before a guess has been made.
final class Locks {
    static final String DISKS = "disks";

    private final SceneContent content;
    private final SceneProgress progress;

    Locks(SceneContent content, SceneProgress progress) {
        this.content = content;
        this.progress = progress;
    }

    /// The section of the guess that is due before this step, lever, action or the disks may be touched.
    Optional<String> lockOf(String thing) {
        return content.text().predictions().entrySet().stream().filter(entry -> locks(entry.getValue(), thing)
                && !progress.guesses().containsKey(entry.getKey())).map(java.util.Map.Entry::getKey).findFirst();
    }

    private static boolean locks(PredictionText prediction, String thing) {
        return prediction.locks().contains(thing);
    }
}
