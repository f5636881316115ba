package elevennines.store.repair.durability;

import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class MeasuredDurabilityTest {
    /// Garwood's exact limits for a count, from the tables of Ulm, "Simple method to calculate the confidence interval of a standardized
    /// mortality ratio" (1990), and any table of χ².
    @ParameterizedTest
    @CsvSource({"1, 0.0253, 5.572", "5, 1.623, 11.668", "10, 4.795, 18.390", "100, 81.36, 121.63"})
    void losses_one_by_one_have_the_exact_poisson_interval(int losses, double low, double high) {
        double manyYears = 1e9;
        MeasuredDurability measured = new MeasuredDurability(manyYears, Collections.nCopies(losses, 1L));
        assertThat(measured.low().probability() * manyYears).isCloseTo(low, within(low * 1e-3));
        assertThat(measured.high().probability() * manyYears).isCloseTo(high, within(high * 1e-3));
        assertThat(measured.estimate().orElseThrow().probability() * manyYears).isCloseTo(losses, within(losses * 1e-6));
        assertThat(measured.covers(measured.estimate().orElseThrow())).isTrue();
    }

    @Test
    void objects_that_were_lost_at_one_blow_tell_less_than_as_many_blows() {
        MeasuredDurability blows = new MeasuredDurability(1e6, Collections.nCopies(20, 1L));
        MeasuredDurability oneBlow = new MeasuredDurability(1e6, List.of(20L));
        assertThat(oneBlow.estimate()).isEqualTo(blows.estimate());
        assertThat(oneBlow.low().log10()).isLessThan(blows.low().log10());
        assertThat(oneBlow.high().log10()).isGreaterThan(blows.high().log10());
    }

    @Test
    void without_a_loss_there_is_an_upper_bound_only_by_the_rule_of_three() {
        MeasuredDurability measured = new MeasuredDurability(1_000_000, List.of());
        assertThat(measured.isBoundOnly()).isTrue();
        assertThat(measured.estimate()).isEmpty();
        assertThat(measured.high().probability()).isCloseTo(3e-6, within(1e-8));
        assertThat(measured.low().log10()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(measured.covers(new YearlyLoss(-11))).isTrue();
        assertThat(measured.covers(new YearlyLoss(-5))).isFalse();
    }

    @Test
    void who_has_not_looked_knows_nothing() {
        assertThat(new MeasuredDurability(0, List.of()).high().probability()).isEqualTo(1);
    }

    @Test
    void what_cannot_be_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MeasuredDurability(-1, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new MeasuredDurability(1, List.of(0L)));
    }
}
