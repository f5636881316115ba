package elevennines.store.repair;

import java.time.Duration;
import java.util.Optional;

/// What repair has before it, and how fast it goes.
///
/// @param stripes        of objects and uploads, whole or not
/// @param bytesPerSecond bytes read and written per second of the world's time by the run that is under way, else 0
/// @param timeLeft       until all that is due is rebuilt; empty where nothing is, or no speed is known yet
public record RepairState(RepairPolicy policy, Bandwidth bandwidth, long stripes, Deficit deficit, boolean running, long bytesPerSecond,
        Optional<Duration> timeLeft) {}
