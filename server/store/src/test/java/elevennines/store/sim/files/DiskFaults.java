package elevennines.store.sim.files;

import java.io.IOException;
import java.nio.file.Path;

/// Decides which calls fail.
public interface DiskFaults {
    DiskFaults NONE = (call, path) -> {};

    /// Fails the call by throwing; it has had no effect then.
    void before(DiskCall call, Path path) throws IOException;

    /// True for a disk that reports a force as done and leaves the bytes where they are.
    default boolean onlyPretendsToForce(Path path) {
        return false;
    }

    /// What is left of the volume. It is for [#before] to refuse writes when that is nothing.
    default long usableBytes() {
        return Long.MAX_VALUE;
    }
}
