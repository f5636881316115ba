package elevennines.s3.handler;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.BlockingOutputStreamAsyncRequestBody;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

import elevennines.s3.Endpoint;

import static org.assertj.core.api.Assertions.assertThat;

/// The AWS SDK's asynchronous client over Netty, without its own multipart.
class AsyncClientIT {
    private final Endpoint endpoint = Endpoint.inMemory();
    private final S3AsyncClient alice = S3AsyncClient.builder().endpointOverride(URI.create("http://localhost:" + endpoint.port()))
            .region(Region.US_EAST_1).credentialsProvider(Endpoint.credentials(Endpoint.ALICE)).forcePathStyle(true).multipartEnabled(false)
            .httpClientBuilder(NettyNioAsyncHttpClient.builder().maxConcurrency(8).connectionAcquisitionTimeout(Duration.ofMinutes(5))
                    .readTimeout(Duration.ofMinutes(5)).writeTimeout(Duration.ofMinutes(5)))
            .build();

    @BeforeEach
    void fill() {
        alice.createBucket(request -> request.bucket("async")).join();
    }

    @AfterEach
    void stop() {
        alice.close();
        endpoint.close();
    }

    private CompletableFuture<ResponseBytes<GetObjectResponse>> get(String key) {
        return alice.getObject(request -> request.bucket("async").key(key), AsyncResponseTransformer.toBytes());
    }

    @Test
    void many_objects_go_in_and_out_at_once() {
        List<byte[]> sent = new ArrayList<>();
        List<CompletableFuture<PutObjectResponse>> puts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            byte[] bytes = new byte[i * 40_000];
            new Random(i).nextBytes(bytes);
            sent.add(bytes);
            String key = "k" + i;
            puts.add(alice.putObject(request -> request.bucket("async").key(key), AsyncRequestBody.fromBytes(bytes)));
        }
        puts.forEach(CompletableFuture::join);
        for (int i = 0; i < 40; i++)
            assertThat(get("k" + i).join().asByteArray()).isEqualTo(sent.get(i));
    }

    @Test
    void a_body_of_known_length_may_come_bit_by_bit() throws Exception {
        byte[] bytes = new byte[3_000_000];
        new Random(9).nextBytes(bytes);
        BlockingOutputStreamAsyncRequestBody body = AsyncRequestBody.forBlockingOutputStream((long) bytes.length);
        CompletableFuture<PutObjectResponse> put = alice.putObject(request -> request.bucket("async").key("streamed"), body);
        try (var out = body.outputStream()) {
            for (int at = 0; at < bytes.length; at += 100_000)
                out.write(bytes, at, 100_000);
        }
        put.join();
        assertThat(get("streamed").join().asByteArray()).isEqualTo(bytes);
    }

    @Test
    void an_error_comes_as_what_it_is() {
        assertThat(CompletableFuture.runAsync(() -> get("none").join())).failsWithin(Duration.ofMinutes(5))
                .withThrowableThat().havingRootCause().isInstanceOf(NoSuchKeyException.class);
    }
}
