package elevennines.store.journal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name of a log on a disk, such as `entries-00000007` or `snapshot-00000007`.
record LogName(Kind kind, long generation) {
    private static final Pattern FORM = Pattern.compile("(entries|snapshot)-(\\d{8,18})");

    enum Kind {
        ENTRIES,
        SNAPSHOT
    }

    static Optional<LogName> parse(String name) {
        Matcher matcher = FORM.matcher(name);
        return matcher.matches()
                ? Optional.of(
                        new LogName(matcher.group(1).equals("entries") ? Kind.ENTRIES : Kind.SNAPSHOT, Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "%s-%08d".formatted(switch (kind) {
            case ENTRIES -> "entries";
            case SNAPSHOT -> "snapshot";
        }, generation);
    }
}
