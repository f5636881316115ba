package elevennines.app.panel;

import java.util.Map;

import elevennines.app.stage.SourceCut;
import elevennines.labs.RequestNote;
import elevennines.store.event.Trace;

/// The lines of this project's own source that served the newest request.
final class SourcePanel implements Panel {
    private static final Source COMMIT = new Source("The lines that commit a PUT, in",
            SourceCut.read("elevennines/store/object/PutObject.java", "commit"));
    private static final Map<String, Source> BY_OPERATION = Map.of("PutObject", COMMIT, "GetObject",
            new Source("The lines that read a stripe, in", SourceCut.read("elevennines/store/data/StripeReader.java", "read")));

    /// `says` leads up to the name of the file.
    public record Source(String says, SourceCut cut) {}

    @Override
    public String name() {
        return "source";
    }

    @Override
    public String label() {
        return "Our own source";
    }

    @Override
    public Source of(Viewpoint from) {
        return from.world().traces().stream().map((Trace trace) -> RequestNote.OPERATION.of(trace)).filter(BY_OPERATION::containsKey)
                .findFirst()
                .map(BY_OPERATION::get).orElse(COMMIT);
    }
}
