package elevennines.store.aging;

import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;

import elevennines.store.aging.Hazard.Weibull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class HazardTest {
    private static final int DISKS = 100_000;
    private static final long SEED = 7;

    @Test
    void at_a_constant_hazard_the_same_share_of_the_living_dies_every_year() {
        Hazard constant = Hazard.constant(0.1);
        for (double age : new double[]{0, 3, 10})
            assertThat(share(constant, age, left -> left < 1)).as("age %s, seed %d", age, SEED).isCloseTo(1 - Math.exp(-0.1),
                    within(0.003));
    }

    @Test
    void a_bathtub_takes_the_young_and_the_old() {
        Hazard bathtub = Hazard.bathtub(0.05, 0.01, 8);
        double firstYear = share(bathtub, 0, left -> left < 1);
        double fourthYear = share(bathtub, 3, left -> left < 1);
        double ninthYear = share(bathtub, 8, left -> left < 1);
        assertThat(firstYear).as("seed %d", SEED).isCloseTo(0.06, within(0.004));
        assertThat(fourthYear).as("seed %d", SEED).isLessThan(firstYear);
        assertThat(ninthYear).as("seed %d", SEED).isGreaterThan(5 * fourthYear);
        assertThat(share(bathtub, 0, left -> left < 1.0 / 12)).as("most infants die in their first months, seed %d", SEED)
                .isGreaterThan(firstYear / 5);
    }

    @Test
    void a_disk_that_has_reached_an_age_lives_on_as_those_of_its_kind_that_have() {
        Weibull wearOut = new Weibull(3, 5);
        double survived = Math.exp(-Math.pow(4.0 / 5, 3));
        double longer = Math.exp(-Math.pow(6.0 / 5, 3));
        assertThat(share(new Hazard(java.util.List.of(wearOut)), 4, left -> left > 2)).as("seed %d", SEED)
                .isCloseTo(longer / survived, within(0.005));
    }

    @Test
    void rates_that_mean_nothing_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Hazard.constant(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Weibull(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Hazard(java.util.List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Together(1, 1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Together(-1, 1));
    }

    private static double share(Hazard hazard, double age, DoublePredicate of) {
        SplittableRandom random = new SplittableRandom(SEED);
        return (double) DoubleStream.generate(() -> hazard.yearsLeft(age, random)).limit(DISKS).filter(of).count() / DISKS;
    }
}
