package elevennines.app.web;

import java.util.List;
import java.util.Optional;

import elevennines.app.progress.SceneProgress;
import elevennines.app.worlds.Sandbox;
import elevennines.labs.Scene;
import elevennines.labs.SceneCatalog.Entry;

/// The table of contents, with how far its reader is.
public record HomePage(String title, List<Line> scenes) {
    /// `steps` are those of the scene, `stepsDone` those of them that are done; of its minutes, `minutesLeft` remain.
    public record Line(String id, String title, String asks, boolean open, int minutes, int stepsDone, int steps, int minutesLeft) {
        public boolean begun() {
            return stepsDone > 0;
        }

        public boolean finished() {
            return open && stepsDone == steps;
        }
    }

    static HomePage of(Course course, Optional<Sandbox> sandbox) {
        return new HomePage("Eleven Nines", course.catalog().entries().stream().map(entry -> line(course, entry, sandbox)).toList());
    }

    private static Line line(Course course, Entry entry, Optional<Sandbox> sandbox) {
        if (entry.scene().isEmpty())
            return new Line(entry.id().value(), entry.title(), entry.asks(), false, 0, 0, 0, 0);
        Scene scene = entry.scene().get();
        int minutes = course.content(scene).minutes();
        int steps = scene.steps().size();
        int done = sandbox.map(open -> open.progress(scene.id())).orElse(SceneProgress.NONE).done().size();
        int left = steps == 0 ? 0 : (int) Math.ceil(minutes * (double) (steps - Math.min(done, steps)) / steps);
        return new Line(entry.id().value(), entry.title(), entry.asks(), true, minutes, Math.min(done, steps), steps, left);
    }
}
