package elevennines.store.model;

import java.util.regex.Pattern;

/// One learner's sandbox: its accounts, clock, topology and buckets. A fresh install has one, [#LOCAL].
public record WorldId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,35}");
    public static final WorldId LOCAL = new WorldId("local");

    public WorldId {
        if (!SHAPE.matcher(value).matches())
            throw new IllegalArgumentException("A world is 1 to 36 of a-z 0-9 -, not " + value);
    }

    @Override
    public String toString() {
        return value;
    }
}
