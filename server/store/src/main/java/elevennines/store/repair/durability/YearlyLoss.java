package elevennines.store.repair.durability;

/// Probability that a stripe is lost within a year, kept as its logarithm: the interesting ones are near 1e-11, and some below
/// the smallest double.
///
/// @param log10 of the probability; at most 0
public record YearlyLoss(double log10) {
    public YearlyLoss {
        if (!(log10 <= 0))
            throw new IllegalArgumentException("A probability is at most 1, its logarithm at most 0, not " + log10);
    }

    /// Of events at a constant rate a year: `1 - exp(-rate)`.
    static YearlyLoss ofLogRate(double lnRate) {
        // Below e^-30 the difference between the rate and the probability is less than the last digit of a double.
        double ln = lnRate < -30 ? lnRate : Math.log(-Math.expm1(-Math.exp(lnRate)));
        return new YearlyLoss(Math.min(0, ln / Math.log(10)));
    }

    /// "Eleven nines" is a yearly loss of 1e-11.
    public double nines() {
        return 0.0 - log10;
    }

    public double probability() {
        return Math.pow(10, log10);
    }
}
