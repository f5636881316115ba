package elevennines.app.web.scene01;

import java.util.List;
import java.util.Optional;

import elevennines.app.stage.EventStrip;
import elevennines.app.web.ExchangeView;
import elevennines.app.web.ScenePage;

/// Scene 01's page: the lesson, the learner's bucket as the index has it, and the exchange that was asked for.
public record Scene01Page(String title, ScenePage scene, Shelf live, Result result) {

    /// What the page shows of the store; also pushed.
    public record Shelf(boolean exists, String bucket, List<Item> items, boolean more, EventStrip events) {}

    /// The part of the page that is pushed.
    public record Live(Shelf live) {}

    public record Item(String key, String size, String storageClass, String etag, String contentType) {}

    /// The exchange under the step that sent it.
    public record Result(String step, Optional<ExchangeView> view) {
        static final Result NONE = new Result("", Optional.empty());

        public boolean under(String id) {
            return step.equals(id) && view.isPresent();
        }

        public ExchangeView shown() {
            return view.orElseThrow();
        }
    }
}
