package elevennines.store.repair.durability;

/// What a simulation found, with its 95% confidence interval.
///
/// @param cycles simulated, from all shards whole to all whole again or lost
/// @param losses among them, in the biased world where losses are common
public record SimulatedLoss(YearlyLoss estimate, YearlyLoss low, YearlyLoss high, long cycles, long losses) {
    public boolean covers(YearlyLoss loss) {
        return low.log10() <= loss.log10() && loss.log10() <= high.log10();
    }
}
