package elevennines.s3.quota;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TokenBucketTest {
    @Test
    void twice_the_rate_at_once_and_the_rate_in_the_long_run() {
        TokenBucket bucket = new TokenBucket(10, 0);
        assertThat(taken(bucket, 100, 0)).isEqualTo(20);
        assertThat(taken(bucket, 100, 500)).isEqualTo(5);
        assertThat(taken(bucket, 100, 60_000)).isEqualTo(20);
        assertThat(taken(bucket, 1, 59_000)).as("a clock that was set back").isZero();
    }

    private static int taken(TokenBucket bucket, int asked, long atMillis) {
        int taken = 0;
        for (int at = 0; at < asked; at++)
            if (bucket.take(atMillis))
                taken++;
        return taken;
    }
}
