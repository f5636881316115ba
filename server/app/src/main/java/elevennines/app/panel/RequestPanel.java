package elevennines.app.panel;

import java.util.Optional;
import java.util.Set;

import elevennines.app.stage.RequestSteps;
import elevennines.labs.RequestNote;

/// What the newest request for an object did, in order.
final class RequestPanel implements Panel {
    private static final Set<String> SHOWN = Set.of("PutObject", "GetObject", "DeleteObject", "ListObjectsV2", "ListObjects");

    public record LastRequest(Optional<RequestSteps> steps) {
        public RequestSteps required() {
            return steps.orElseThrow();
        }
    }

    @Override
    public String name() {
        return "request";
    }

    @Override
    public String label() {
        return "The last request, in order";
    }

    @Override
    public LastRequest of(Viewpoint from) {
        return new LastRequest(from.world().traces().stream().filter(trace -> SHOWN.contains(RequestNote.OPERATION.of(trace))).findFirst()
                .map(RequestSteps::of));
    }
}
