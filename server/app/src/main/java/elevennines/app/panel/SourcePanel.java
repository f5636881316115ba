package elevennines.app.panel;

import java.util.Map;
import java.util.Optional;

import elevennines.app.stage.SourceCut;
import elevennines.labs.RequestNote;
import elevennines.store.event.LoggedEvent;
import elevennines.store.event.StoreEvent;

/// The lines of this project's own source that did what happened last.
final class SourcePanel implements Panel {
    static final Source COMMIT = source("The lines that commit a PUT, in", "object/PutObject", "commit");
    static final Source READ = source("The lines that read a stripe, in", "data/StripeReader", "read");
    static final Source DECODE = source("The lines that find k shards to decode from, in", "data/Gathering", "decode");
    static final Source DELETE = source("The lines that delete a key, in", "object/DeleteObject", "delete");
    static final Source SCAN = source("The lines that list keys, in", "object/ListObjects", "scan");
    static final Source CREATE = source("The lines that give a bucket its name, in", "index/BucketIndex", "create");
    static final Source SCRUB = source("The lines that compare a disk with the index, in", "repair/DiskScrub", "scrub");
    static final Source REPAIR = source("The lines that rebuild the lost shards of a stripe, in", "repair/StripeRepair", "repair");
    static final Source PLACE = source("The lines that choose disks for a stripe, in", "data/SpreadPlacement", "place");
    private static final Map<String, Source> BY_OPERATION = Map.of("PutObject", COMMIT, "GetObject", READ, "DeleteObject", DELETE,
            "DeleteObjects", DELETE, "ListObjects", SCAN, "ListObjectsV2", SCAN, "CreateBucket", CREATE);

    /// `says` leads up to the name of the file.
    public record Source(String says, SourceCut cut) {}

    private static Source source(String says, String file, String region) {
        return new Source(says, SourceCut.read("elevennines/store/" + file + ".java", region));
    }

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
        return from.world().events().reversed().stream().map(LoggedEvent::event).flatMap(event -> of(event, from).stream()).findFirst()
                .orElse(COMMIT);
    }

    private static Optional<Source> of(StoreEvent event, Viewpoint from) {
        return switch (event) {
            case StoreEvent.RequestTraced(long trace, Map<String, String> notes) ->
                Optional.ofNullable(decoded(trace, from) ? DECODE : BY_OPERATION.get(RequestNote.OPERATION.in(notes)));
            case StoreEvent.ScrubStarted _,StoreEvent.ScrubProgress _,StoreEvent.ScrubFinished _ -> Optional.of(SCRUB);
            case StoreEvent.DamageFound found when found.finder() == StoreEvent.DamageFound.Finder.SCRUB -> Optional.of(SCRUB);
            case StoreEvent.ShardRebuilt _,StoreEvent.RepairFinished _,StoreEvent.DiskRepairFinished _ -> Optional.of(REPAIR);
            case StoreEvent.ShardMoved _,StoreEvent.RearrangementFinished _ -> Optional.of(PLACE);
            case StoreEvent _ -> Optional.empty();
        };
    }

    private static boolean decoded(long trace, Viewpoint from) {
        return from.world().trace(trace).filter(found -> found.spans().stream().anyMatch(span -> span.what().startsWith("decode")))
                .isPresent();
    }
}
