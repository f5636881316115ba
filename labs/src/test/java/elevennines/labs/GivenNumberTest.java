package elevennines.labs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class GivenNumberTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"4; 4", "1,024; 1024", "1 024 bytes; 1024", "1’024; 1024", "12,345,678; 12345678", "13,6; 13.6",
        "1.36%; 1.36", "1.36 %; 1.36", "33 billion; 33e9", "33 billion years; 33e9", "1.5 million; 1500000", "448.8 KiB; 459571.2",
        "2 MB; 2000000", "3e11; 3e11", "3·10^11; 3e11", "3 x 10^11; 3e11", "10^11; 1e11", "6 disks; 6", "0.70; 0.7", "-2; -2"})
    void a_number_is_read_as_people_write_it(String text, double value) {
        assertThat(GivenNumber.parse(text)).as(text).hasValueSatisfying(
                given -> assertThat(given.value()).isCloseTo(value, within(Math.abs(value) * 1e-9)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "many", "about", "KiB", "."})
    void what_has_no_number_in_it_is_none(String text) {
        assertThat(GivenNumber.parse(text)).isEmpty();
    }

    @Test
    void before_a_unit_digits_may_be_rounded_off_and_otherwise_not() {
        assertThat(GivenNumber.parse("448.8 KiB").orElseThrow().isNear(459_570, 0)).isTrue();
        assertThat(GivenNumber.parse("459,571").orElseThrow().isNear(459_570, 0)).isFalse();
        assertThat(GivenNumber.parse("450 KiB").orElseThrow().isNear(459_570, 0)).isFalse();
    }
}
