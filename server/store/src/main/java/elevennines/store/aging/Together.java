package elevennines.store.aging;

import java.util.Optional;
import java.util.random.RandomGenerator;

/// How often something strikes a group of disks at once, and how many of them that kills.
///
/// @param perYear how often it strikes each group; 0 is never
/// @param lethality probability that it kills a disk of the group, each on its own
public record Together(double perYear, double lethality) {
    public static final Together NEVER = new Together(0, 0);

    public Together {
        if (!(perYear >= 0 && lethality >= 0 && lethality <= 1) || Double.isInfinite(perYear))
            throw new IllegalArgumentException(
                    "A group is struck at a rate, and dies with a probability, not " + perYear + " and " + lethality);
    }

    Optional<Double> yearsToNext(RandomGenerator random) {
        return perYear == 0 ? Optional.empty() : Optional.of(random.nextExponential() / perYear);
    }
}
