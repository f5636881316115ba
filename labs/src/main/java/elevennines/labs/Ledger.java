package elevennines.labs;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import elevennines.labs.Experiments.Bench;

/// The results of one kind among those that a scene's [Experiments] keep: records, as JSON, under names that begin with the kind.
///
/// @param number orders the results: it counts the runs of a learner
public record Ledger<T>(String kind, Class<T> type, ToIntFunction<T> number) {
    private static final int RESULTS_MAX = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// The number of the next run.
    ///
    /// @throws InvalidInput if there were enough
    public int next(Experiments experiments) {
        if (experiments.results().size() > RESULTS_MAX)
            throw new InvalidInput("That is enough for one notebook. Forget your progress here to run more.");
        return all(experiments).stream().mapToInt(number).max().orElse(0) + 1;
    }

    /// In place of what had this name before.
    public void keep(Bench bench, String name, T result) {
        bench.keep(key(name), JSON.writeValueAsString(result));
    }

    /// All so far, oldest first; none that an earlier build wrote in another form.
    public List<T> all(Experiments experiments) {
        return experiments.results().entrySet().stream().filter(result -> result.getKey().startsWith(key("")))
                .flatMap(result -> parse(result.getValue()).stream()).sorted(Comparator.comparingInt(number)).toList();
    }

    public Optional<T> find(Experiments experiments, String name) {
        return Optional.ofNullable(experiments.results().get(key(name))).flatMap(this::parse);
    }

    private String key(String name) {
        return kind + ": " + name;
    }

    private Optional<T> parse(String text) {
        try {
            return Optional.of(JSON.readValue(text, type));
        } catch (JacksonException outgrown) {
            return Optional.empty();
        }
    }
}
