package elevennines.store.repair.durability;

/// Three defensible answers to one question, up to two nines apart on the same inputs: always name the model beside its number.
/// Below n = k+m, λ the failures and μ the repairs a year.
///
/// All assume that disks fail independently and at a constant rate; field studies say otherwise (Schroeder and Gibson, FAST'07; Ford et
/// al., OSDI'10: ignoring correlation overstates availability by orders of magnitude). [RareEventSimulation] takes correlation
/// as an input. A number of nines also hides how much is lost (Greenan, Plank and Wylie, "Mean time to meaningless", HotStorage'10).
public enum DurabilityModel {
    /// Time is cut into windows of one repair time; lost if more than m disks fail in the same window.
    WINDOW {
        @Override
        double lnYearlyRate(RepairRace race) {
            int n = race.code().shards();
            double lnSurvival = -race.failuresPerYear() * race.repairYears();
            double lnFailure = Math.log(-Math.expm1(lnSurvival));
            double ln = Double.NEGATIVE_INFINITY;
            for (int failed = n; failed > race.code().m(); failed--)
                ln = lnOfSum(ln, lnChoose(n, failed) + failed * lnFailure + (n - failed) * lnSurvival);
            // Windows until the first loss are geometric: `1 - (1-P)^windows`. For a small P its logarithm is that of P.
            double lnHazard = ln < -30 ? ln : Math.log(-Math.log1p(-Math.min(1, Math.exp(ln))));
            return lnHazard - Math.log(race.repairYears());
        }
    },

    /// Birth and death of failures, each lost shard with a repair of its own: `n(n-1)…(n-m)·λ^(m+1) / (m!·μ^m)`.
    MARKOV_PARALLEL {
        @Override
        double lnYearlyRate(RepairRace race) {
            double lnFactorial = 0;
            for (int i = 2; i <= race.code().m(); i++)
                lnFactorial += Math.log(i);
            return MARKOV_SERIAL.lnYearlyRate(race) - lnFactorial;
        }
    },

    /// The same with one repair at a time: `n(n-1)…(n-m)·λ^(m+1) / μ^m`.
    MARKOV_SERIAL {
        @Override
        double lnYearlyRate(RepairRace race) {
            int m = race.code().m();
            double ln = (m + 1) * Math.log(race.failuresPerYear()) + m * Math.log(race.repairYears());
            for (int failed = 0; failed <= m; failed++)
                ln += Math.log(race.code().shards() - failed);
            return ln;
        }
    };

    /// The Markov models here are their first terms, right while repair is much faster than failure; [MarkovChain] is exact.
    public YearlyLoss of(RepairRace race) {
        return YearlyLoss.ofLogRate(lnYearlyRate(race));
    }

    abstract double lnYearlyRate(RepairRace race);

    private static double lnChoose(int n, int r) {
        double ln = 0;
        for (int i = 1; i <= r; i++)
            ln += Math.log(n - r + i) - Math.log(i);
        return ln;
    }

    /// ln(e^a + e^b), a ≤ b or minus infinity.
    private static double lnOfSum(double a, double b) {
        double high = Math.max(a, b);
        return high == Double.NEGATIVE_INFINITY ? high : high + Math.log1p(Math.exp(Math.min(a, b) - high));
    }
}
