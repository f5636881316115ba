package elevennines.app.client;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import elevennines.app.client.Misprint.Place;
import elevennines.store.model.AccessKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MisprintTest {
    private final SigV4 signer = new SigV4(new AccessKey("ID", "SECRET"), "us-east-1");

    @Test
    void one_letter_is_another_and_the_url_stays_well_formed() {
        for (long seconds : new long[]{1, 9, 60, 300, 99_999, 604_799, 604_800})
            for (Place place : Place.values()) {
                PresignedLink link = link(seconds);
                Misprint misprint = Misprint.of(link, place);
                assertThat(misprint.before() + misprint.was() + misprint.after()).isEqualTo(link.target());
                assertThat(misprint.is()).isNotEqualTo(misprint.was());
                assertThat(misprint.target()).hasSameSizeAs(link.target());
                assertThat(Integer.parseInt(misprint.target().replaceAll(".*X-Amz-Expires=(\\d+).*", "$1"))).isBetween(1, 604_800);
                assertThat(misprint.target()).matches(".*X-Amz-Signature=[0-9a-f]{64}");
            }
    }

    @Test
    void a_letter_of_the_key_is_one_of_what_is_asked_for() {
        assertThat(Misprint.of(link(300), Place.KEY).target()).startsWith("/album/trips/iceland.jph?X-Amz-Algorithm=");
    }

    @Test
    void nothing_is_signed_for_longer_than_a_week_or_for_no_time() {
        assertThatThrownBy(() -> link(604_801)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> link(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private PresignedLink link(long seconds) {
        Instant signedAt = Instant.parse("2026-11-20T08:00:00Z");
        Duration lifetime = Duration.ofSeconds(seconds);
        String path = "/album/trips/iceland.jpg";
        return new PresignedLink("http://localhost", path, signer.presign("localhost", path, signedAt, lifetime), signedAt, lifetime);
    }
}
