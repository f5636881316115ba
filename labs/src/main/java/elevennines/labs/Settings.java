package elevennines.labs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How the levers of a scene stand.
public record Settings(Map<String, String> values) {
    public static final Settings NONE = new Settings(Map.of());

    /// What was set, where a lever still has that value, and the start of every other lever.
    public static Settings of(List<Lever> levers, Map<String, String> set) {
        Map<String, String> values = new HashMap<>();
        for (Lever lever : levers)
            values.put(lever.id(), valid(lever, set.getOrDefault(lever.id(), lever.initial())));
        return new Settings(Map.copyOf(values));
    }

    private static String valid(Lever lever, String value) {
        try {
            return lever.parse(value);
        } catch (InvalidInput outgrown) {
            return lever.initial();
        }
    }

    public String text(String lever) {
        String value = values.get(lever);
        if (value == null)
            throw new IllegalArgumentException("The scene has no lever '" + lever + "'");
        return value;
    }

    public double number(String lever) {
        return Double.parseDouble(text(lever));
    }

    public int whole(String lever) {
        return (int) Math.rint(number(lever));
    }
}
