package elevennines.app.web;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import elevennines.app.progress.SceneProgress;
import elevennines.app.worlds.Sandbox;
import elevennines.labs.Scene;
import elevennines.labs.SceneCatalog.Entry;
import elevennines.labs.Step;
import elevennines.labs.content.SceneContent;

/// The table of contents, with how far its reader is.
public record HomePage(String title, List<Line> scenes) {
    /// `steps` are those of the scene without its deep dives, `stepsDone` those of them that are done; of its minutes, `minutesLeft` remain.
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
        SceneContent content = course.content(scene);
        List<String> steps = scene.steps().stream().map(Step::id).filter(step -> !content.isOptional(step)).toList();
        Set<String> recorded = sandbox.map(open -> open.progress(scene.id())).orElse(SceneProgress.NONE).done().keySet();
        int done = (int) steps.stream().filter(recorded::contains).count();
        int left = steps.isEmpty() ? 0 : (int) Math.ceil(content.minutes() * (double) (steps.size() - done) / steps.size());
        return new Line(entry.id().value(), entry.title(), entry.asks(), true, content.minutes(), done, steps.size(), left);
    }
}
