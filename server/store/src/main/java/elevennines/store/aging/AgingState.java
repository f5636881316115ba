package elevennines.store.aging;

import java.util.Map;
import java.util.Optional;

import elevennines.store.model.FailureCause;

/// Whether the disks of a world age, and what that has done.
///
/// @param plan the one that runs, or ran last
/// @param failures since it was started
public record AgingState(boolean running, Optional<AgingPlan> plan, Map<FailureCause, Long> failures) {
    /// Disks that died of this.
    public long died(FailureCause cause) {
        return failures.getOrDefault(cause, 0L);
    }
}
