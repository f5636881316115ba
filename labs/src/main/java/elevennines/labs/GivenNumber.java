package elevennines.labs;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number as a learner writes it: `1,024`, `33 billion`, `448.8 KiB`, `12%`, `3·10^11`. What is counted may stand behind it, and does not matter.
///
/// @param rounded true where a unit or a word stands for a power: nobody writes all digits before one
record GivenNumber(double value, boolean rounded) {
    private static final double ROUNDING = 0.001;
    private static final Pattern SHAPE = Pattern.compile("(-?[0-9][0-9.]*(?:e-?[0-9]+)?)(?:[·x×*]10\\^(-?[0-9]+))?([a-z]*)%?.*");
    private static final Pattern PARTED = Pattern
            .compile("(?<=\\d)[,'’_](?=\\d{3}(?!\\d))|(?<=\\d)\\s(?=\\d)|(?<=\\d)\\s*(?=[·×*a-z%])|(?<=[·×*x])\\s+");
    private static final Map<String, Double> POWERS = Map.ofEntries(Map.entry("thousand", 1e3), Map.entry("million", 1e6),
            Map.entry("billion", 1e9), Map.entry("trillion", 1e12), Map.entry("kb", 1e3), Map.entry("mb", 1e6), Map.entry("gb", 1e9),
            Map.entry("tb", 1e12), Map.entry("kib", 0x1p10), Map.entry("mib", 0x1p20), Map.entry("gib", 0x1p30), Map.entry("tib", 0x1p40));

    /// Empty where there is no number in it.
    static Optional<GivenNumber> parse(String text) {
        String plain = PARTED.matcher(text.strip().toLowerCase(Locale.ROOT)).replaceAll("").replaceAll("(?<=\\d),(?=\\d)", ".");
        Matcher shape = SHAPE.matcher(plain.startsWith("10^") ? "1·" + plain : plain);
        if (!shape.matches())
            return Optional.empty();
        try {
            Double power = POWERS.get(shape.group(3));
            double digits = Double.parseDouble(shape.group(1));
            double ten = shape.group(2) == null ? 1 : Math.pow(10, Integer.parseInt(shape.group(2)));
            return Optional.of(new GivenNumber(digits * ten * (power == null ? 1 : power), power != null));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /// Within `tolerance` of the truth, or within what rounding may have cost.
    boolean isNear(double right, double tolerance) {
        double allowed = rounded ? Math.max(tolerance, ROUNDING) : tolerance;
        return Math.abs(value - right) <= Math.abs(right) * allowed;
    }
}
