package elevennines.store.repair.durability;

import java.util.List;
import java.util.Optional;

/// What a real fleet lost in the time for which it was watched, and what that says about the yearly loss of an object, with 95% confidence.
///
/// Objects that share disks die together, so a thousand objects lost at one blow tell no more than a few. The interval is therefore that
/// for a sum of incidents of unequal weight (Fay and Feuer, "Confidence intervals for directly standardized rates", Statistics in
/// Medicine 16, 1997); where each incident takes one object it is the exact Poisson interval (Garwood, 1936).
///
/// A fleet that lost nothing has shown an upper bound, no more: three losses in the time watched (the "rule of three", -ln 5%). To show eleven
/// nines that way takes 3·10¹¹ object-years.
///
/// @param objectYears for which objects were watched that were not lost yet
/// @param lostByIncident objects lost at one blow, for each blow that took any
public record MeasuredDurability(double objectYears, List<Long> lostByIncident) {
    private static final double TAIL = 0.025;
    private static final double RULE_OF_THREE = -Math.log(0.05);

    public MeasuredDurability {
        if (!(objectYears >= 0) || lostByIncident.stream().anyMatch(lost -> lost < 1))
            throw new IllegalArgumentException("Nobody loses " + lostByIncident + " objects in " + objectYears + " object-years");
        lostByIncident = List.copyOf(lostByIncident);
    }

    public long objectsLost() {
        return lostByIncident.stream().mapToLong(Long::longValue).sum();
    }

    /// True if nothing was lost: then there is no estimate, and [#high] is all that is known.
    public boolean isBoundOnly() {
        return lostByIncident.isEmpty();
    }

    public Optional<YearlyLoss> estimate() {
        return isBoundOnly() ? Optional.empty() : Optional.of(yearly(objectsLost()));
    }

    public YearlyLoss low() {
        double lost = objectsLost();
        return isBoundOnly() ? yearly(0) : yearly(squares() / lost * new GammaDistribution(lost * lost / squares()).quantile(TAIL));
    }

    public YearlyLoss high() {
        if (isBoundOnly())
            return yearly(RULE_OF_THREE);
        double worst = lostByIncident.stream().mapToLong(Long::longValue).max().orElseThrow();
        double lost = objectsLost() + worst;
        double squares = squares() + worst * worst;
        return yearly(squares / lost * new GammaDistribution(lost * lost / squares).quantile(1 - TAIL));
    }

    /// True if the interval does not contradict this loss.
    public boolean covers(YearlyLoss loss) {
        return low().log10() <= loss.log10() && loss.log10() <= high().log10();
    }

    private double squares() {
        return lostByIncident.stream().mapToDouble(lost -> (double) lost * lost).sum();
    }

    private YearlyLoss yearly(double lost) {
        return YearlyLoss.ofLogRate(objectYears == 0 ? Double.POSITIVE_INFINITY : Math.log(lost / objectYears));
    }
}
