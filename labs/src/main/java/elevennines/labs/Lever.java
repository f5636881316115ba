package elevennines.labs;

import java.util.List;

/// Something that a learner may set. Its label and unit stand in `scene.yaml`; how it stands is in [SceneWorld#settings], and [#pull] is called
/// when it changes, for levers that do something to the store.
public sealed interface Lever {
    String id();

    /// How it stands before anybody touches it.
    String initial();

    Pull pull();

    /// The value as it is kept.
    ///
    /// @throws InvalidInput where the lever has no such value
    String parse(String text);

    /// What follows from a new value; called after the settings hold it.
    @FunctionalInterface
    interface Pull {
        Pull NOTHING = _ -> {};

        void pulled(SceneWorld world);
    }

    /// A number between `min` and `max` in steps of `step`. `logarithmic` is how a slider spreads it:
    /// then it has four digits, and `step` counts for typing only.
    record Dial(String id, double min, double max, double step, double start, boolean logarithmic, Pull pull) implements Lever {
        public Dial {
            if (min >= max || start < min || start > max || step <= 0 || logarithmic && min <= 0)
                throw new IllegalArgumentException("The dial " + id + " has no range");
        }

        /// Whole numbers, a lever that only the pictures and readings follow.
        public static Dial whole(String id, int min, int max, int start) {
            return new Dial(id, min, max, 1, start, false, Pull.NOTHING);
        }

        public Dial pulling(Pull pulled) {
            return new Dial(id, min, max, step, start, logarithmic, pulled);
        }

        @Override
        public String initial() {
            return text(start);
        }

        @Override
        public String parse(String given) {
            double value;
            try {
                value = Double.parseDouble(given.strip());
            } catch (NumberFormatException e) {
                throw new InvalidInput("That is not a number.");
            }
            if (!(value >= min && value <= max))
                throw new InvalidInput("That is out of range: " + text(min) + " to " + text(max) + ".");
            return text(logarithmic
                    ? Math.clamp(Double.parseDouble(String.format(java.util.Locale.ROOT, "%.4g", value)), min, max)
                    : Math.min(max, min + Math.round((value - min) / step) * step));
        }

        /// Without a needless `.0`, and without the noise of binary fractions.
        private static String text(double value) {
            double rounded = Double.parseDouble(String.format(java.util.Locale.ROOT, "%.10g", value));
            return rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15 ? Long.toString((long) rounded) : Double.toString(rounded);
        }
    }

    /// One of a few named settings.
    record Choice(String id, List<String> options, Pull pull) implements Lever {
        /// The first of `options` is how it starts.
        public Choice {
            if (options.size() < 2)
                throw new IllegalArgumentException("The choice " + id + " leaves no choice");
        }

        @Override
        public String initial() {
            return options.getFirst();
        }

        @Override
        public String parse(String given) {
            if (!options.contains(given))
                throw new InvalidInput("Choose one of " + String.join(", ", options) + ".");
            return given;
        }
    }
}
