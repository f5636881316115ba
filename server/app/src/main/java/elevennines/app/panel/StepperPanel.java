package elevennines.app.panel;

import java.util.List;
import java.util.Optional;

import elevennines.app.stage.RequestSteps;
import elevennines.app.stage.StageWords;
import elevennines.labs.Hero;
import elevennines.labs.RequestNote;
import elevennines.store.event.Stepper;
import elevennines.store.event.Walk;

/// One request, led by the learner from stage to stage.
final class StepperPanel implements Panel {

    /// `waiting` says what is waited for, `held` what the request is held before; `end` how it ended. Each is empty where it does not apply.
    /// `deeds` are what can be said now.
    public record Led(String base, String waiting, Optional<RequestSteps> steps, String held, String end, List<WalkAction> deeds,
            int stage) {
        public RequestSteps required() {
            return steps.orElseThrow();
        }

        /// True if a request is led at this moment.
        public boolean underWay() {
            return steps.isPresent() && end.isEmpty();
        }
    }

    @Override
    public String name() {
        return "stepper";
    }

    @Override
    public String label() {
        return "One request, step by step";
    }

    @Override
    public Led of(Viewpoint from) {
        Stepper stepper = from.world().stepper();
        Optional<Walk> walk = stepper.walk();
        String waiting = stepper.awaited().map(verb -> "The next " + verb + " of the photo by your own client will be held.").orElse("");
        List<WalkAction> deeds = walk.filter(now -> !now.over()).map(now -> WalkAction.during(now, from.locked()))
                .orElseGet(() -> waiting.isEmpty() ? WalkAction.toBegin(Hero.find(from.world()).isPresent()) : List.of(WalkAction.RUN));
        return new Led(from.base(), waiting, walk.map(Walk::trace).map(RequestSteps::of),
                walk.flatMap(now -> now.held().map(stage -> StageWords.next(stage, now.verb()))).orElse(""),
                walk.filter(Walk::over).map(StepperPanel::end).orElse(""), deeds,
                walk.flatMap(Walk::held).map(stage -> stage.number()).orElse(0));
    }

    private static String end(Walk walk) {
        String error = RequestNote.ERROR.of(walk.trace());
        return "It ended: " + RequestNote.STATUS.of(walk.trace()) + (error.isEmpty() ? "" : " " + error) + ".";
    }
}
