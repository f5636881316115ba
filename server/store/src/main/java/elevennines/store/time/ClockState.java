package elevennines.store.time;

import java.time.Instant;
import java.util.Optional;

/// A world's clock at a glance.
///
/// @param speed asked for, as a multiple of real time; also while paused, for when it goes on
/// @param speedAchieved over the last second or so: less than asked for while the clock waits for work, 0 while paused
/// @param nextTask when the next work falls due
/// @param tasks that wait
public record ClockState(Instant now, boolean paused, double speed, double speedAchieved, Optional<Instant> nextTask, int tasks) {}
