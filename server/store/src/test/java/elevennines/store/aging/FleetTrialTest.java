package elevennines.store.aging;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import elevennines.store.FleetTrial;
import elevennines.store.aging.AgingPlan.Replacement;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.FailureCause;
import elevennines.store.model.PlacementPolicy;
import elevennines.store.model.Topology;
import elevennines.store.repair.durability.MarkovChain;
import elevennines.store.repair.durability.RepairDiscipline;
import elevennines.store.repair.durability.RepairRace;
import elevennines.store.repair.durability.YearlyLoss;

import static org.assertj.core.api.Assertions.assertThat;

/// A year of a real fleet, with real bytes on its disks. Seeds are fixed: one run in twenty is outside its own 95% interval.
class FleetTrialTest {
    private static final long SEED = 2026;
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Topology SIXTY_DISKS = Topology.parse("3x4x5");

    @ParameterizedTest
    @CsvSource({"1, 1, 2.0, 10, 500", "1, 2, 4.0, 15, 500", "4, 2, 2.0, 10, 500"})
    void what_a_fleet_loses_in_a_year_agrees_with_the_exact_model(int k, int m, double failuresPerYear, int repairDays, int objects) {
        ErasureCode code = new ErasureCode(k, m);
        Duration repair = Duration.ofDays(repairDays);
        FleetTrial.Outcome outcome = new FleetTrial(SIXTY_DISKS, code, objects, 100,
                AgingPlan.independent(Hazard.constant(failuresPerYear), new Replacement(repair, true), SEED)).run(YEAR);
        YearlyLoss exact = new MarkovChain(new RepairRace(code, failuresPerYear, repair), RepairDiscipline.PARALLEL).yearlyLoss();
        System.out.printf("%s: %d of %d lost, %s disks failed; measured %.4f to %.4f a year, exact %.4f, seed %d%n", code,
                outcome.objectsLost(), objects, outcome.failures(), outcome.measured().low().probability(),
                outcome.measured().high().probability(), exact.probability(), SEED);
        assertThat(outcome.objectsLost()).isEqualTo(outcome.measured().objectsLost()).isPositive();
        assertThat(outcome.measured().covers(exact)).as("%s, exact %s, seed %d", outcome, exact, SEED).isTrue();
    }

    @Test
    void what_burns_with_a_rack_is_lost_where_chance_placed_it_and_kept_where_it_was_spread() {
        AgingPlan fires = AgingPlan.independent(Hazard.constant(0.01), new Replacement(Duration.ofDays(1), true), SEED)
                .withRacks(new Together(0.3, 1));
        FleetTrial.Outcome random = new FleetTrial(SIXTY_DISKS, ErasureCode.DEFAULT, PlacementPolicy.RANDOM, 300, 100, fires).run(YEAR);
        FleetTrial.Outcome spread = new FleetTrial(SIXTY_DISKS, ErasureCode.DEFAULT, 300, 100, fires).run(YEAR);
        assertThat(random.failures()).isEqualTo(spread.failures()).containsKey(FailureCause.RACK);
        assertThat(random.objectsLost()).isEqualTo(random.measured().objectsLost()).isPositive();
        assertThat(spread.objectsLost()).isZero();
    }

    @Test
    void the_same_trial_ends_the_same_way() {
        FleetTrial trial = new FleetTrial(Topology.DEFAULT, ErasureCode.DEFAULT, 50, 100,
                AgingPlan.independent(Hazard.bathtub(0.3, 2, 2), new Replacement(Duration.ofDays(20), true), SEED)
                        .withBatches(3, new Together(1, 0.5)));
        FleetTrial.Outcome outcome = trial.run(YEAR);
        assertThat(outcome.objectsLost()).isPositive();
        assertThat(trial.run(YEAR)).isEqualTo(outcome);
    }
}
