package elevennines.store.repair.durability;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import elevennines.store.model.ErasureCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class DurabilityModelTest {
    /// Half a unit of the decimal, and the half of the next that the second rounding adds.
    private static final double ONE_DECIMAL = 0.055;

    @ParameterizedTest
    @CsvSource({"17, 3, 0.0136, 24, 11.5, 10.9, 10.1", "17, 3, 0.02, 9, 12.1, 11.5, 10.7", "17, 3, 0.0136, 156, 9.0, 8.4, 7.7",
        "10, 4, 0.0136, 24, 16.3, 15.6, 14.2", "1, 2, 0.0136, 24, 10.7, 10.3, 10.0"})
    void the_table_of_the_course_follows_to_one_decimal(int k, int m, double afr, int hours, double window, double parallel,
            double serial) {
        RepairRace race = race(k, m, afr, hours);
        assertThat(DurabilityModel.WINDOW.of(race).nines()).isCloseTo(window, within(ONE_DECIMAL));
        assertThat(DurabilityModel.MARKOV_PARALLEL.of(race).nines()).isCloseTo(parallel, within(ONE_DECIMAL));
        assertThat(DurabilityModel.MARKOV_SERIAL.of(race).nines()).isCloseTo(serial, within(ONE_DECIMAL));
    }

    @Test
    void the_exact_chain_agrees_with_the_first_term_while_repair_is_fast() {
        for (int m = 0; m <= 6; m++) {
            RepairRace race = race(10, m, 0.0136, 24);
            assertThat(new MarkovChain(race, RepairDiscipline.PARALLEL).yearlyLoss().nines())
                    .isCloseTo(DurabilityModel.MARKOV_PARALLEL.of(race).nines(), within(0.01));
            assertThat(new MarkovChain(race, RepairDiscipline.SERIAL).yearlyLoss().nines())
                    .isCloseTo(DurabilityModel.MARKOV_SERIAL.of(race).nines(), within(0.01));
        }
    }

    @Test
    void numbers_too_small_for_a_double_are_still_numbers() {
        RepairRace race = new RepairRace(new ErasureCode(1, 30), 1e-9, Duration.ofSeconds(1));
        for (DurabilityModel model : DurabilityModel.values())
            assertThat(model.of(race).nines()).isGreaterThan(400).isLessThan(600);
    }

    @Test
    void a_stripe_that_is_lost_for_sure_has_no_nines() {
        RepairRace race = race(10, 1, 50, 8760);
        for (DurabilityModel model : DurabilityModel.values())
            assertThat(model.of(race).nines()).isBetween(0.0, 1e-3);
    }

    @Test
    void without_parity_every_failure_is_a_loss() {
        RepairRace race = race(8, 0, 0.01, 24);
        double expected = -Math.log10(-Math.expm1(-0.08));
        assertThat(DurabilityModel.MARKOV_SERIAL.of(race).nines()).isCloseTo(expected, within(1e-12));
        assertThat(new MarkovChain(race, RepairDiscipline.PARALLEL).yearlyLoss().nines()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void rates_and_times_that_mean_nothing_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> race(4, 2, 0, 24));
        assertThatIllegalArgumentException().isThrownBy(() -> race(4, 2, Double.NaN, 24));
        assertThatIllegalArgumentException().isThrownBy(() -> race(4, 2, 0.01, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Shock("rack", 0.1, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Shock("rack", 0.1, 1, 1.5));
    }

    private static RepairRace race(int k, int m, double failuresPerYear, int repairHours) {
        return new RepairRace(new ErasureCode(k, m), failuresPerYear, Duration.ofHours(repairHours));
    }
}
