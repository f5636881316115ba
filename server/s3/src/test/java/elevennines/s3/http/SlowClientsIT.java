package elevennines.s3.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

import elevennines.s3.ClientLimits;
import elevennines.s3.Endpoint;
import elevennines.s3.RawHttp;
import elevennines.s3.RawHttp.Answer;
import elevennines.s3.TestSigner;
import elevennines.store.time.Ticker;

import static org.assertj.core.api.Assertions.assertThat;

/// Clients that drip bytes, and clients that come in crowds. Time is counted by hand: nothing here waits for a clock.
class SlowClientsIT {
    private static final ClientLimits PATIENT = ClientLimits.DEFAULT.withHead(Duration.ofDays(1));
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private static String signed(Endpoint endpoint, String method, String target, Map<String, String> headers) {
        return endpoint.signer(Endpoint.ALICE).sign(method, target, TestSigner.UNSIGNED, headers).text();
    }

    /// Each read of a body seems to wait for a second, each of which must bring 10 bytes.
    private static Endpoint demanding() {
        AtomicLong now = new AtomicLong();
        Endpoint endpoint = Endpoint.inMemory(config -> config.withTicker(() -> now.addAndGet(SECOND))
                .withClients(PATIENT.withBody(Duration.ofSeconds(1), 10)));
        try (S3Client alice = endpoint.client(Endpoint.ALICE)) {
            alice.createBucket(request -> request.bucket("slow"));
        }
        return endpoint;
    }

    @Test
    void a_body_that_drips_is_refused_and_its_connection_ends() {
        try (Endpoint endpoint = demanding(); S3Client alice = endpoint.client(Endpoint.ALICE); RawHttp raw = endpoint.raw()) {
            raw.send(signed(endpoint, "PUT", "/slow/drip", Map.of("content-length", "100")) + "12345");
            Answer answer = raw.answer();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("RequestTimeout");
            assertThat(answer.element("Message")).startsWith("Your socket connection to the server was not read from or written to");
            assertThat(raw.isEnded()).isTrue();
            assertThat(alice.listObjectsV2(request -> request.bucket("slow")).contents()).isEmpty();
        }
    }

    @Test
    void a_body_that_keeps_to_the_floor_is_taken() {
        try (Endpoint endpoint = demanding(); RawHttp raw = endpoint.raw()) {
            raw.send(signed(endpoint, "PUT", "/slow/steady", Map.of("content-length", "4000")) + "x".repeat(2000));
            raw.send("x".repeat(2000));
            Answer answer = raw.answer();
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(raw.send(signed(endpoint, "GET", "/slow/steady", Map.of())).answer().text()).isEqualTo("x".repeat(4000));
        }
    }

    @Test
    void a_head_that_drips_ends_its_connection() throws InterruptedException {
        HandTicker ticker = new HandTicker();
        try (Endpoint endpoint = Endpoint.inMemory(config -> config.withTicker(ticker).withClients(ClientLimits.DEFAULT));
                RawHttp raw = endpoint.raw();
                RawHttp other = endpoint.raw()) {
            raw.send("GET /slow HTTP/1.1\r\nhost: local");
            ticker.awaitLook();
            ticker.nanos.addAndGet(ClientLimits.DEFAULT.head().toNanos() + 1);
            // What comes while the server still looks at what came before is part of that.
            while (!ticker.looks.tryAcquire(10, TimeUnit.MILLISECONDS))
                raw.send("h");
            assertThat(raw.isEnded()).isTrue();
            assertThat(other.send(signed(endpoint, "GET", "/none", Map.of())).answer().code()).isEqualTo("NoSuchBucket");
        }
    }

    @Test
    void a_connection_that_rested_has_all_its_time_for_the_next_head() throws InterruptedException {
        HandTicker ticker = new HandTicker();
        try (Endpoint endpoint = Endpoint.inMemory(config -> config.withTicker(ticker)); RawHttp raw = endpoint.raw()) {
            String request = signed(endpoint, "GET", "/none", Map.of());
            assertThat(raw.send(request).answer().code()).isEqualTo("NoSuchBucket");
            ticker.nanos.addAndGet(10 * ClientLimits.DEFAULT.head().toNanos());
            ticker.looks.drainPermits();
            raw.send(request.substring(0, 30));
            ticker.awaitLook();
            assertThat(raw.send(request.substring(30)).answer().code()).isEqualTo("NoSuchBucket");
        }
    }

    @Test
    void who_finds_the_house_full_is_served_when_somebody_leaves() {
        try (Endpoint endpoint = Endpoint.inMemory(config -> config.withClients(ClientLimits.DEFAULT.withConnections(2)))) {
            String request = signed(endpoint, "GET", "/none", Map.of());
            RawHttp[] crowd = new RawHttp[8];
            for (int i = 0; i < crowd.length; i++)
                crowd[i] = endpoint.raw().send(request);
            assertThat(crowd[0].answer().code()).isEqualTo("NoSuchBucket");
            assertThat(crowd[crowd.length - 1].hasAnswer()).as("while the first are here").isFalse();
            for (RawHttp client : crowd) {
                if (client != crowd[0])
                    assertThat(client.answer().code()).isEqualTo("NoSuchBucket");
                client.close();
            }
        }
    }

    /// Time that a test moves, once it has been looked at.
    private static final class HandTicker implements Ticker {
        final AtomicLong nanos = new AtomicLong();
        final Semaphore looks = new Semaphore(0);

        @Override
        public long nanoTime() {
            long now = nanos.get();
            looks.release();
            return now;
        }

        void awaitLook() throws InterruptedException {
            looks.acquire();
        }
    }
}
