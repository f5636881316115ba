package elevennines.store.time;

import java.util.Optional;

/// Where a clock keeps its setting, so that a restart goes on from it.
public interface ClockMemory {
    /// Keeps nothing: for clocks that nobody opens again.
    static ClockMemory none() {
        return new ClockMemory() {
            @Override
            public Optional<String> recall() {
                return Optional.empty();
            }

            @Override
            public void keep(String setting) {}
        };
    }

    Optional<String> recall();

    /// Durable when it returns.
    void keep(String setting);
}
