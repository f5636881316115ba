package elevennines.store.repair.durability;

/// The mean time to data loss of independent disks, exactly.
///
///     0 ⇄ 1 ⇄ 2 ⇄ … ⇄ m → m+1 (lost)        up at (n-i)·λ, down at μ or i·μ
///
/// The mean time from i losses to i+1 is `t(i) = 1/up(i) + down(i)/up(i) · t(i-1)`: a sum of positive terms, so nothing cancels,
/// where solving the chain as a linear system loses all digits at eleven nines. Source: any text on birth-and-death processes; for
/// storage, Gibson, "Redundant disk arrays" (1992).
public record MarkovChain(RepairRace race, RepairDiscipline discipline) {
    public double meanYearsToLoss() {
        int n = race.code().shards();
        double total = 0;
        double step = 0;
        for (int lost = 0; lost <= race.code().m(); lost++) {
            double up = (n - lost) * race.failuresPerYear();
            double down = discipline.repairsPerYear(lost, race.repairsPerYear());
            step = (1 + down * step) / up;
            total += step;
        }
        return total;
    }

    public YearlyLoss yearlyLoss() {
        return YearlyLoss.ofLogRate(-Math.log(meanYearsToLoss()));
    }
}
