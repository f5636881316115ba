package elevennines.app.worlds;

import java.time.Instant;
import java.util.Random;

import org.junit.jupiter.api.Test;

import elevennines.store.time.RealTime;

import static org.assertj.core.api.Assertions.assertThat;

class ResumeCodeTest {
    @Test
    void a_code_reads_as_it_is_written_in_any_case_and_none_of_its_letters_looks_like_another() {
        Random random = new Random(7);
        for (int at = 0; at < 200; at++) {
            ResumeCode code = ResumeCode.draw(random);
            assertThat(code.toString()).matches("[2-9A-Z]{4}-[2-9A-Z]{4}").doesNotContainPattern("[ILOU01]");
            assertThat(ResumeCode.parse(" " + code.toString().toLowerCase(java.util.Locale.ROOT) + " ")).hasValue(code);
        }
    }

    @Test
    void anything_else_is_no_code() {
        for (String typed : new String[]{"", "K7PX", "K7PX-2MQ0", "K7PX-2MQDD", "K7PX_2MQD"})
            assertThat(ResumeCode.parse(typed)).as(typed).isEmpty();
    }

    @Test
    void guessing_soon_comes_to_an_end_and_goes_on_later() {
        Instant[] now = {Instant.EPOCH};
        Guesses guesses = new Guesses(new RealTime() {
            @Override
            public Instant now() {
                return now[0];
            }

            @Override
            public long nanoTime() {
                return 0;
            }
        });
        int admitted = 0;
        while (guesses.admit("10.0.0.1"))
            admitted++;
        assertThat(admitted).isEqualTo(10);
        assertThat(guesses.admit("10.0.0.2")).isTrue();
        now[0] = now[0].plusSeconds(301);
        assertThat(guesses.admit("10.0.0.1")).isTrue();
    }
}
