package elevennines.store.repair.durability;

import java.util.List;

/// The oracle for correlated failures: every set of lost shards is a state, and the mean times to loss from all of them solve one
/// linear system. Exact, for codes of a few shards and losses that are not too rare for a double.
final class SolvedChain {
    private final RepairRace race;
    private final RepairDiscipline discipline;
    private final List<Shock> shocks;

    SolvedChain(RepairRace race, RepairDiscipline discipline, List<Shock> shocks) {
        this.race = race;
        this.discipline = discipline;
        this.shocks = shocks;
    }

    /// Solves `T(s) = 1/R(s) + Σ p(s→u)·T(u)` over the states s that are not losses.
    double meanYearsToLoss() {
        int n = race.code().shards();
        int states = 1 << n;
        double[][] system = new double[states][states + 1];
        for (int state = 0; state < states; state++) {
            system[state][state] = 1;
            if (Integer.bitCount(state) > race.code().m())
                continue;
            double[] rates = rates(state, states, n);
            double all = 0;
            for (double rate : rates)
                all += rate;
            for (int next = 0; next < states; next++)
                system[state][next] -= rates[next] / all;
            system[state][states] = 1 / all;
        }
        return solve(system)[0];
    }

    private double[] rates(int state, int states, int n) {
        double[] rates = new double[states];
        int lost = Integer.bitCount(state);
        for (int shard = 0; shard < n; shard++)
            if ((state >>> shard & 1) == 0)
                rates[state | 1 << shard] += race.failuresPerYear();
            else
                rates[state & ~(1 << shard)] += discipline.repairsPerYear(lost, race.repairsPerYear()) / lost;
        for (Shock shock : shocks) {
            int reached = shock.shards() & ~state;
            for (int killed = reached;; killed = killed - 1 & reached) {
                int deaths = Integer.bitCount(killed);
                rates[state | killed] += shock.perYear() * Math.pow(shock.lethality(), deaths)
                        * Math.pow(1 - shock.lethality(), Integer.bitCount(reached) - deaths);
                if (killed == 0)
                    break;
            }
        }
        return rates;
    }

    private static double[] solve(double[][] system) {
        int size = system.length;
        for (int pivot = 0; pivot < size; pivot++) {
            int best = pivot;
            for (int row = pivot + 1; row < size; row++)
                if (Math.abs(system[row][pivot]) > Math.abs(system[best][pivot]))
                    best = row;
            double[] swapped = system[pivot];
            system[pivot] = system[best];
            system[best] = swapped;
            for (int row = 0; row < size; row++) {
                double factor = row == pivot ? 0 : system[row][pivot] / system[pivot][pivot];
                for (int column = pivot; factor != 0 && column <= size; column++)
                    system[row][column] -= factor * system[pivot][column];
            }
        }
        double[] solution = new double[size];
        for (int row = 0; row < size; row++)
            solution[row] = system[row][size] / system[row][row];
        return solution;
    }
}
