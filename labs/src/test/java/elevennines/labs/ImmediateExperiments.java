package elevennines.labs;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Runs the work on the caller's thread: it is over when [#start] returns.
final class ImmediateExperiments implements Experiments {
    private final Map<String, String> results = new LinkedHashMap<>();

    @Override
    public void start(String name, Work work) {
        work.runAt(new Bench() {
            @Override
            public void report(double share, String words) {
                if (!(share >= 0 && share <= 1))
                    throw new IllegalArgumentException("A share is 0 to 1, not " + share);
            }

            @Override
            public void keep(String kept, String result) {
                results.put(kept, result);
            }
        });
    }

    @Override
    public Optional<Running> running() {
        return Optional.empty();
    }

    @Override
    public Map<String, String> results() {
        return Map.copyOf(results);
    }

    @Override
    public void await(Duration max) {}
}
