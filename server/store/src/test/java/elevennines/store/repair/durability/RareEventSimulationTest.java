package elevennines.store.repair.durability;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import elevennines.store.model.ErasureCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RareEventSimulationTest {
    /// Fixed: one run in twenty is outside its own 95% interval, and a test must not be.
    private static final long SEED = 11;
    private static final int CYCLES = 200_000;

    @ParameterizedTest
    @CsvSource({"4, 2, 0.0136, 24", "10, 4, 0.0136, 24", "17, 3, 0.0136, 24", "17, 3, 0.02, 9", "1, 2, 0.0136, 24", "20, 6, 0.04, 156",
        "3, 1, 2.0, 720", "5, 0, 0.01, 24"})
    void independent_disks_agree_with_the_exact_chain(int k, int m, double failuresPerYear, int repairHours) {
        RepairRace race = race(k, m, failuresPerYear, repairHours);
        for (RepairDiscipline discipline : RepairDiscipline.values()) {
            YearlyLoss exact = new MarkovChain(race, discipline).yearlyLoss();
            SimulatedLoss simulated = new RareEventSimulation(race, discipline, List.of()).run(generator(), CYCLES);
            System.out.printf("%s %s: exact %.3f nines, simulated %.3f (%.3f to %.3f), seed %d%n", race.code(), discipline, exact.nines(),
                    simulated.estimate().nines(), simulated.high().nines(), simulated.low().nines(), SEED);
            assertThat(simulated.low().nines() - simulated.high().nines()).as("width of the interval, seed %d", SEED).isLessThan(0.1);
            assertThat(withinThreeSigma(simulated, exact)).as("%s, exact %s, seed %d", simulated, exact, SEED).isTrue();
        }
    }

    @Test
    void correlated_failures_agree_with_the_solved_chain() {
        RepairRace race = race(3, 2, 0.05, 48);
        List<Shock> shocks = new ArrayList<>(Shock.ofEach("rack", new int[]{0, 0, 1, 1, 2}, 0.01, 0.5));
        shocks.add(new Shock("zone", 1e-4, 0b01111, 0.7));
        shocks.add(new Shock("batch", 1e-3, 0b10101, 0.3));
        for (RepairDiscipline discipline : RepairDiscipline.values()) {
            YearlyLoss exact = YearlyLoss.ofLogRate(-Math.log(new SolvedChain(race, discipline, shocks).meanYearsToLoss()));
            SimulatedLoss simulated = new RareEventSimulation(race, discipline, shocks).run(generator(), CYCLES);
            assertThat(withinThreeSigma(simulated, exact)).as("%s, exact %s, seed %d", simulated, exact, SEED).isTrue();
        }
    }

    @Test
    void too_many_shards_in_one_rack_lose_as_often_as_the_rack() {
        RepairRace race = race(10, 4, 0.0136, 24);
        int[] fiveToARack = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2};
        SimulatedLoss crowded = new RareEventSimulation(race, RepairDiscipline.PARALLEL, Shock.ofEach("rack", fiveToARack, 0.001, 1))
                .run(generator(), CYCLES);
        assertThat(crowded.estimate().probability()).as("seed %d", SEED).isBetween(0.0019, 0.0022);
        int[] oneToARack = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13};
        SimulatedLoss spread = new RareEventSimulation(race, RepairDiscipline.PARALLEL, Shock.ofEach("rack", oneToARack, 0.001, 1))
                .run(generator(), CYCLES);
        assertThat(spread.estimate().nines()).as("seed %d", SEED).isGreaterThan(15);
    }

    @Test
    void the_same_seed_gives_the_same_answer() {
        RareEventSimulation simulation = new RareEventSimulation(race(17, 3, 0.0136, 24), RepairDiscipline.SERIAL, List.of());
        assertThat(simulation.run(generator(), 1_000)).isEqualTo(simulation.run(generator(), 1_000));
    }

    @Test
    void eleven_nines_and_their_interval_take_a_moment() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        List<Shock> racks = Shock.ofEach("rack", new int[]{0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9}, 1e-6, 0.5);
        long began = threads.getCurrentThreadCpuTime();
        SimulatedLoss simulated = new RareEventSimulation(race(17, 3, 0.02, 9), RepairDiscipline.PARALLEL, racks).run(generator(), CYCLES);
        long tookMillis = (threads.getCurrentThreadCpuTime() - began) / 1_000_000;
        System.out.println("Eleven nines and their interval took " + tookMillis + " ms of one core");
        assertThat(tookMillis).as("milliseconds, many more than it takes where nothing else is compiled").isLessThan(60_000);
        assertThat(simulated.estimate().nines()).as("seed %d", SEED).isBetween(11.0, 12.0);
        assertThat(simulated.low().nines() - simulated.high().nines()).as("width of the interval, seed %d", SEED).isLessThan(0.2);
    }

    @Test
    void a_shock_beyond_the_stripe_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RareEventSimulation(race(2, 1, 0.01, 24), RepairDiscipline.SERIAL,
                List.of(new Shock("rack", 0.1, 0b1000, 1))));
    }

    /// The 95% interval is 1.96 errors to each side.
    private static boolean withinThreeSigma(SimulatedLoss simulated, YearlyLoss exact) {
        double sigma = (simulated.high().log10() - simulated.low().log10()) / 2 / 1.96;
        return Math.abs(simulated.estimate().log10() - exact.log10()) <= 3 * sigma + 1e-9;
    }

    private static RepairRace race(int k, int m, double failuresPerYear, int repairHours) {
        return new RepairRace(new ErasureCode(k, m), failuresPerYear, Duration.ofHours(repairHours));
    }

    private static RandomGenerator generator() {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    }
}
