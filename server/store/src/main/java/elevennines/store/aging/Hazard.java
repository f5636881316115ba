package elevennines.store.aging;

import java.util.List;
import java.util.random.RandomGenerator;

/// How likely a disk is to die at each age: the sum of several causes, of which the first one kills it.
///
///     constant             bathtub
///     |                    |\                /
///     |________________    | \______________/
///     +---------------->   +---------------------> age
///                           infant   random  wear-out
///
/// Field studies find neither quite true: see Schroeder and Gibson, "Disk failures in the real world", FAST'07.
public record Hazard(List<Weibull> causes) {
    private static final double YEARS_MAX = 10_000;

    public Hazard {
        if (causes.isEmpty())
            throw new IllegalArgumentException("A disk dies of something");
        causes = List.copyOf(causes);
    }

    /// The same at every age: what the models assume.
    public static Hazard constant(double failuresPerYear) {
        return new Hazard(List.of(new Weibull(1, 1 / failuresPerYear)));
    }

    /// High in the first months, low for years, rising again towards `wearOutYears`.
    ///
    /// @param infantShare share of disks that the first year takes beyond the usual
    /// @param failuresPerYear in between
    public static Hazard bathtub(double infantShare, double failuresPerYear, double wearOutYears) {
        return new Hazard(List.of(new Weibull(0.5, Math.pow(-Math.log1p(-infantShare), -2)), new Weibull(1, 1 / failuresPerYear),
                new Weibull(5, wearOutYears)));
    }

    /// A cause of death whose hazard falls (shape below 1), stays (1) or rises (above 1) with age.
    ///
    /// @param scaleYears by when it has killed 63% of the disks
    public record Weibull(double shape, double scaleYears) {
        public Weibull {
            if (!(shape > 0 && scaleYears > 0) || Double.isInfinite(shape) || Double.isInfinite(scaleYears))
                throw new IllegalArgumentException(
                        "A Weibull distribution has a shape and a scale above 0, not " + shape + " and " + scaleYears);
        }

        /// Years left to a disk that has reached this age.
        double yearsLeft(double ageYears, RandomGenerator random) {
            double survived = Math.pow(ageYears / scaleYears, shape);
            return scaleYears * Math.pow(survived + random.nextExponential(), 1 / shape) - ageYears;
        }
    }

    double yearsLeft(double ageYears, RandomGenerator random) {
        return Math.clamp(causes.stream().mapToDouble(cause -> cause.yearsLeft(ageYears, random)).min().orElseThrow(), 0, YEARS_MAX);
    }
}
