package elevennines.store.repair;

import java.time.Instant;
import java.util.Optional;

import elevennines.store.model.DiskId;

/// Where the scrubber is.
///
/// @param rate     bytes that it reads per second of the world's time
/// @param disk     the disk that it reads now, if a pass is under way
/// @param seen     what this pass has seen so far
/// @param last     what the last whole pass saw since the world was opened
/// @param nextPass when the next pass begins, if none is under way
public record ScrubState(Bandwidth rate, Optional<DiskId> disk, ScrubReport seen, Optional<ScrubReport> last, Optional<Instant> nextPass) {}
