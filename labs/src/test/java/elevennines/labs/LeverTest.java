package elevennines.labs;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LeverTest {
    private final Lever k = Lever.Dial.whole("k", 1, 20, 4);
    private final Lever rate = new Lever.Dial("rate", 0.001, 100, 0.001, 1.36, true, Lever.Pull.NOTHING);
    private final Lever policy = new Lever.Choice("policy", List.of("spread", "random"), Lever.Pull.NOTHING);

    @Test
    void a_dial_keeps_to_its_steps_and_its_range() {
        assertThat(k.parse(" 7.4 ")).isEqualTo("7");
        assertThat(rate.parse("0.0136")).isEqualTo("0.0136");
        for (String bad : List.of("0", "21", "NaN", "many", "-1", "1e99"))
            assertThatThrownBy(() -> k.parse(bad)).as(bad).isInstanceOf(InvalidInput.class).hasMessageEndingWith(".");
    }

    @Test
    void a_choice_knows_its_options() {
        assertThat(policy.parse("random")).isEqualTo("random");
        assertThatThrownBy(() -> policy.parse("chaos")).isInstanceOf(InvalidInput.class);
    }

    @Test
    void what_was_never_set_or_no_longer_fits_stands_at_its_start() {
        Settings settings = Settings.of(List.of(k, rate, policy), Map.of("k", "99", "rate", "2", "gone", "1"));
        assertThat(settings.whole("k")).isEqualTo(4);
        assertThat(settings.number("rate")).isEqualTo(2);
        assertThat(settings.text("policy")).isEqualTo("spread");
        assertThatThrownBy(() -> settings.text("gone")).hasMessageContaining("gone");
    }
}
