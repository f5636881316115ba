package elevennines.app.panel;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

import elevennines.store.model.DiskFault;

/// What may be made wrong with a disk that answers: each is a resource below the disk (`/disks/z1-r1-d1/faults/slow`), set by a
/// POST and taken away by a POST to the same with `end`.
public enum FaultAction {
    SLOW("slow", new DiskFault.Slow(Duration.ofMillis(300)), "Slow it down", "Every read and write takes 300 ms longer."),
    READ_ONLY("read-only", new DiskFault.ReadOnly(), "Lock it", "It gives what it has and takes nothing."),
    FULL("full", new DiskFault.Full(), "Fill it", "It takes no further shard."),
    DROPS_WRITES("dropped-writes", new DiskFault.DropsWrites(), "Let it drop writes", "It acknowledges what it does not keep."),
    GARBLES_READS("garbled-reads", new DiskFault.GarblesReads(), "Let it garble reads", "It hands over other bits than lie on it.");

    private final String resource;
    private final DiskFault fault;
    private final String text;
    private final String says;

    FaultAction(String resource, DiskFault fault, String text, String says) {
        this.resource = resource;
        this.fault = fault;
        this.text = text;
        this.says = says;
    }

    public String resource() {
        return resource;
    }

    public DiskFault fault() {
        return fault;
    }

    public String text() {
        return text;
    }

    public String says() {
        return says;
    }

    public static Optional<FaultAction> find(String resource) {
        return Stream.of(values()).filter(action -> action.resource.equals(resource)).findFirst();
    }
}
