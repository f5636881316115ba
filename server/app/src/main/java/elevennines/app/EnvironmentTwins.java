package elevennines.app;

import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Lets every option be given in the environment: `--data-dir` is `ELEVEN_NINES_DATA_DIR`. The command line wins.
final class EnvironmentTwins implements IDefaultValueProvider {
    private final Map<String, String> environment;

    EnvironmentTwins(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option))
            return null;
        String given = environment.get(twin(option.longestName()));
        return given == null || given.isBlank() ? null : given.strip();
    }

    static String twin(String option) {
        return "ELEVEN_NINES_" + option.replaceFirst("^--", "").replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
