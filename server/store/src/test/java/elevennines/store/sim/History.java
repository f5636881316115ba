package elevennines.store.sim;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// What happened in a simulation, a line each.
final class History {
    private final List<String> lines = new ArrayList<>();

    void note(Object what) {
        lines.add(String.valueOf(what));
    }

    AssertionError failure(SimulationPlan plan, String what, @Nullable Throwable cause) {
        StringBuilder message = new StringBuilder(what).append("\n\nReplay with -Dsimulation.seed=").append(plan.seed()).append("; ")
                .append(plan).append('\n');
        for (int i = 0; i < lines.size(); i++)
            message.append(String.format("%4d  %s%n", i + 1, lines.get(i)));
        return new AssertionError(message.toString(), cause);
    }

    /// Equal for equal histories.
    int fingerprint() {
        return lines.hashCode();
    }
}
