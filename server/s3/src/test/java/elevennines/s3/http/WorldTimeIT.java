package elevennines.s3.http;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import elevennines.s3.Endpoint;

import static org.assertj.core.api.Assertions.assertThat;

/// A client outside does not live in the world's time.
class WorldTimeIT {
    private final Endpoint endpoint = Endpoint.inMemory();
    private final S3Client alice = endpoint.client(Endpoint.ALICE);

    @AfterEach
    void stop() {
        alice.close();
        endpoint.close();
    }

    @Test
    void signatures_are_checked_by_real_time_while_objects_are_dated_by_the_worlds() {
        alice.createBucket(request -> request.bucket("years"));
        endpoint.world().clock().advance(Duration.ofDays(400));
        endpoint.world().clock().pause();
        Instant inAYear = endpoint.world().clock().now();
        alice.putObject(request -> request.bucket("years").key("a"), RequestBody.fromString("hello"));
        Instant modified = alice.headObject(request -> request.bucket("years").key("a")).lastModified();
        assertThat(modified).isBetween(inAYear.minusSeconds(1), inAYear);
        assertThat(modified).isAfter(endpoint.clock.instant().plus(Duration.ofDays(399)));
    }
}
