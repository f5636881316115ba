package elevennines.store.repair.durability;

import java.util.List;
import java.util.random.RandomGenerator;

/// Measures a yearly loss too rare to wait for: eleven nines in a tenth of a second.
///
/// A stripe lives in cycles, from all shards whole to all whole again; one in 10⁹ ends in loss instead. Renewal theory turns two
/// numbers of a cycle into the one wanted:
///
///     losses a year = P(a cycle ends in loss) / E(years in a cycle)
///
/// The second is common and simulated as it is. For the first the dice are loaded (*failure biasing*): while shards are lost, the next
/// event is a failure as often as a repair, though repair is thousands of times likelier; and among failures a rare shock is
/// picked about as often as a single disk (*balanced*: half by rate, half evenly). Each path counts with its likelihood, the product of
/// true over loaded probabilities of its steps, which makes the estimate unbiased. With loaded dice the number of lost shards
/// walks up as readily as down, so about one path in m+1 ends in loss.
///
/// Victims of a shock are drawn as they fall. Where loss hangs on a shock of low lethality that kills many at once, the interval is
/// wide, and says so.
///
/// Pure: the same generator state gives the same result. Sources: Goyal, Shahabuddin, Heidelberger, Nicola and Glynn, "A unified
/// framework for simulating Markovian models of highly dependable systems" (1992); Shahabuddin, "Importance sampling for the
/// simulation of highly reliable Markovian systems" (1994).
public final class RareEventSimulation {
    /// Share of failures among loaded steps.
    private static final double FAILURE_BIAS = 0.5;
    private static final double NORMAL_95 = 1.96;
    private static final int WHOLE = 0;

    private final RepairRace race;
    private final RepairDiscipline discipline;
    private final List<Shock> shocks;
    private final int shards;

    public RareEventSimulation(RepairRace race, RepairDiscipline discipline, List<Shock> shocks) {
        this.race = race;
        this.discipline = discipline;
        this.shocks = List.copyOf(shocks);
        this.shards = (int) ((1L << race.code().shards()) - 1);
        for (Shock shock : shocks)
            if ((shock.shards() & ~shards) != 0)
                throw new IllegalArgumentException(shock + " reaches beyond the shards of " + race.code());
    }

    /// @param cycles of each kind; 200,000 take 50 ms once compiled and give eleven nines to two decimals
    public SimulatedLoss run(RandomGenerator random, int cycles) {
        Mean loss = new Mean();
        Mean years = new Mean();
        long losses = 0;
        for (int cycle = 0; cycle < cycles; cycle++) {
            double likelihood = likelihoodOfLoss(random);
            loss.add(likelihood);
            losses += likelihood > 0 ? 1 : 0;
            years.add(yearsOfCycle(random));
        }
        if (losses == 0)
            return new SimulatedLoss(YearlyLoss.ofLogRate(Double.NEGATIVE_INFINITY), YearlyLoss.ofLogRate(Double.NEGATIVE_INFINITY),
                    new YearlyLoss(0), cycles, 0);
        double lnRate = Math.log(loss.mean()) - Math.log(years.mean());
        // The error of a quotient of independent means; on the logarithm, so that the interval stays above zero.
        double error = NORMAL_95 * Math.hypot(loss.relativeError(), years.relativeError());
        return new SimulatedLoss(YearlyLoss.ofLogRate(lnRate), YearlyLoss.ofLogRate(lnRate - error), YearlyLoss.ofLogRate(lnRate + error),
                cycles, losses);
    }

    /// One cycle with loaded dice: its likelihood if it ended in loss, else 0.
    private double likelihoodOfLoss(RandomGenerator random) {
        double likelihood = 1;
        int lost = WHOLE;
        do {
            double failures = failuresPerYear(lost);
            double repairs = repairsPerYear(lost);
            double bias = lost == WHOLE ? 1 : FAILURE_BIAS;
            if (random.nextDouble() < bias) {
                int kind = pickBalanced(lost, failures, random);
                likelihood *= ratePerYear(kind, lost) / (failures + repairs) / (bias * balanced(kind, lost, failures));
                lost = struck(kind, lost, random);
            } else {
                likelihood *= repairs / (failures + repairs) / (1 - bias);
                lost = repaired(lost, random);
            }
        } while (lost != WHOLE && !isLoss(lost));
        return lost == WHOLE ? 0 : likelihood;
    }

    /// One cycle with true dice: the expected length of the path it took.
    private double yearsOfCycle(RandomGenerator random) {
        double years = 0;
        int lost = WHOLE;
        do {
            double failures = failuresPerYear(lost);
            double all = failures + repairsPerYear(lost);
            years += 1 / all;
            double dart = random.nextDouble() * all;
            lost = dart < failures ? struck(pick(lost, dart), lost, random) : repaired(lost, random);
        } while (lost != WHOLE && !isLoss(lost));
        return years;
    }

    private boolean isLoss(int lost) {
        return Integer.bitCount(lost) > race.code().m();
    }

    // Kinds of failure: 0..s-1 the shocks, s the failure of one disk by itself.

    private double ratePerYear(int kind, int lost) {
        return kind < shocks.size() ? shocks.get(kind).perYear() : Integer.bitCount(shards & ~lost) * race.failuresPerYear();
    }

    private double failuresPerYear(int lost) {
        double sum = 0;
        for (int kind = 0; kind <= shocks.size(); kind++)
            sum += ratePerYear(kind, lost);
        return sum;
    }

    private double repairsPerYear(int lost) {
        return discipline.repairsPerYear(Integer.bitCount(lost), race.repairsPerYear());
    }

    private double balanced(int kind, int lost, double failures) {
        return 0.5 * ratePerYear(kind, lost) / failures + 0.5 / (shocks.size() + 1);
    }

    private int pickBalanced(int lost, double failures, RandomGenerator random) {
        return random.nextBoolean() ? random.nextInt(shocks.size() + 1) : pick(lost, random.nextDouble() * failures);
    }

    /// The kind at which the running sum of rates passes `dart`.
    private int pick(int lost, double dart) {
        int kind = 0;
        for (double left = dart - ratePerYear(0, lost); left >= 0 && kind < shocks.size(); left -= ratePerYear(kind, lost))
            kind++;
        return kind;
    }

    private int struck(int kind, int lost, RandomGenerator random) {
        int whole = shards & ~lost;
        if (kind == shocks.size())
            return lost | oneOf(whole, random);
        Shock shock = shocks.get(kind);
        int after = lost;
        for (int reached = shock.shards() & whole; reached != 0; reached &= reached - 1)
            if (random.nextDouble() < shock.lethality())
                after |= Integer.lowestOneBit(reached);
        return after;
    }

    private int repaired(int lost, RandomGenerator random) {
        return lost & ~oneOf(lost, random);
    }

    private static int oneOf(int set, RandomGenerator random) {
        int left = set;
        for (int skip = random.nextInt(Integer.bitCount(set)); skip > 0; skip--)
            left &= left - 1;
        return Integer.lowestOneBit(left);
    }

    /// Running mean and variance (Welford, 1962).
    private static final class Mean {
        private long count;
        private double mean;
        private double squares;

        void add(double value) {
            count++;
            double delta = value - mean;
            mean += delta / count;
            squares += delta * (value - mean);
        }

        double mean() {
            return mean;
        }

        /// Standard error of the mean, as a share of it.
        double relativeError() {
            return Math.sqrt(squares / (count - 1) / count) / mean;
        }
    }
}
