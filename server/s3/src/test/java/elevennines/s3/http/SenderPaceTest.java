package elevennines.s3.http;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import elevennines.s3.ClientLimits;

import static org.assertj.core.api.Assertions.assertThat;

class SenderPaceTest {
    private static final long SECOND = 1_000_000_000;

    private final SenderPace pace = new SenderPace(ClientLimits.DEFAULT.withBody(Duration.ofSeconds(10), 100));

    @Test
    void a_byte_a_second_is_too_slow_once_the_window_is_over() {
        for (int second = 1; second < 10; second++)
            assertThat(pace.isTooSlow(SECOND, 1)).isFalse();
        assertThat(pace.isTooSlow(SECOND, 1)).isTrue();
    }

    @Test
    void what_meets_the_floor_goes_on_for_ever() {
        for (int second = 0; second < 100_000; second++)
            assertThat(pace.isTooSlow(SECOND, 100)).isFalse();
    }

    @Test
    void a_quick_gigabyte_buys_no_slow_hours() {
        assertThat(pace.isTooSlow(10 * SECOND, 1 << 30)).isFalse();
        assertThat(pace.isTooSlow(10 * SECOND, 1)).isTrue();
    }

    @Test
    void only_waiting_counts() {
        for (int read = 0; read < 100_000; read++)
            assertThat(pace.isTooSlow(0, 1)).isFalse();
    }

    @Test
    void without_a_floor_nobody_is_too_slow() {
        SenderPace lenient = new SenderPace(ClientLimits.DEFAULT.withBody(Duration.ofSeconds(10), 0));
        assertThat(lenient.isTooSlow(1000 * SECOND, 1)).isFalse();
    }
}
