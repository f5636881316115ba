package elevennines.app.worlds;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Eight letters and digits that lead a learner back to their world, written `K7PX-2MQD`. None of them can be taken for another: no I, L, O, U,
/// 0 or 1, and it may be typed in any case, with or without the hyphen.
public record ResumeCode(String value) {
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 8;

    static ResumeCode draw(RandomGenerator random) {
        StringBuilder drawn = new StringBuilder(LENGTH);
        while (drawn.length() < LENGTH)
            drawn.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        return new ResumeCode(drawn.toString());
    }

    /// What somebody typed, if it has the shape of a code.
    public static Optional<ResumeCode> parse(String typed) {
        String code = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        return code.length() == LENGTH && code.chars().allMatch(letter -> ALPHABET.indexOf(letter) >= 0)
                ? Optional.of(new ResumeCode(code))
                : Optional.empty();
    }

    /// As people read it.
    @Override
    public String toString() {
        return value.substring(0, LENGTH / 2) + "-" + value.substring(LENGTH / 2);
    }
}
