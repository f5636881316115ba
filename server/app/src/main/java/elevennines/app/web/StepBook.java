package elevennines.app.web;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import elevennines.app.progress.Progress;
import elevennines.app.progress.SceneProgress;
import elevennines.app.progress.SceneProgress.DoneStep;
import elevennines.app.stage.ClientName;
import elevennines.app.web.ScenePage.StepState;
import elevennines.app.worlds.Sandbox;
import elevennines.labs.Check;
import elevennines.labs.Request;
import elevennines.labs.Scene;
import elevennines.labs.SceneWorld;
import elevennines.labs.Step;
import elevennines.labs.content.SceneText.StepText;

/// Which steps are done: a step is checked until the store first says so, and then it is on record, whatever becomes of the store.
final class StepBook {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneOffset.UTC);

    /// Of a step that another scene, or another client, had done before this scene was opened.
    private static final String FOUND = " It was so when you came; do it again, if you like.";

    private final Progress progress;
    private final Course course;

    StepBook(Progress progress, Course course) {
        this.progress = progress;
        this.course = course;
    }

    /// What is to be said of each step now; those that have just been done are on record when this returns.
    Map<String, StepState> states(Sandbox sandbox, Scene scene) {
        SceneProgress before = sandbox.progress(scene.id());
        SceneWorld world = sandbox.in(scene);
        Map<String, StepState> states = new LinkedHashMap<>();
        for (Step step : scene.steps()) {
            DoneStep done = before.done().get(step.id());
            states.put(step.id(), done != null ? recorded(done) : checked(sandbox, scene, step, world));
        }
        return states;
    }

    private StepState checked(Sandbox sandbox, Scene scene, Step step, SceneWorld world) {
        return switch (step.check(world)) {
            case Check.NotYet notYet -> new StepState(step.id(), false, notYet.why(), "", "");
            case Check.Done done -> {
                boolean found = sandbox.progress(scene.id()).openedAt().isEmpty();
                progress.stepDone(sandbox.id(), scene.id(), step.id(), found ? done.how() + FOUND : done.how(),
                        found || !isDoneByRequests(scene, step) ? "" : lastClient(world));
                yield recorded(Objects.requireNonNull(sandbox.progress(scene.id()).done().get(step.id())));
            }
        };
    }

    /// Time passes, disks are mended and fleets are run by no request, whoever sent the last one.
    private boolean isDoneByRequests(Scene scene, Step step) {
        StepText text = course.content(scene).text().steps().get(step.id());
        return text != null && !text.calls().isEmpty();
    }

    private static String lastClient(SceneWorld world) {
        List<Request> requests = world.requests();
        return requests.isEmpty() ? "" : ClientName.of(requests.getFirst().client());
    }

    private static StepState recorded(DoneStep done) {
        return new StepState(done.step(), true, done.how(), TIME.format(done.at()), done.client());
    }
}
