package elevennines.s3.http;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import elevennines.s3.Endpoint;
import elevennines.s3.RawHttp;
import elevennines.s3.RawHttp.Answer;
import elevennines.s3.TestSigner;
import elevennines.store.event.Plane;
import elevennines.store.event.Span;
import elevennines.store.event.Trace;

import static org.assertj.core.api.Assertions.assertThat;

/// Every request can be looked into afterwards.
class TracesIT {
    private final Endpoint endpoint = Endpoint.inMemory();
    private final S3Client alice = endpoint.client(Endpoint.ALICE);

    @BeforeEach
    void fill() {
        alice.createBucket(request -> request.bucket("traced"));
    }

    @AfterEach
    void stop() {
        alice.close();
        endpoint.close();
    }

    /// The trace of the request that was answered so. It is finished after the answer went out, so it may take a moment.
    private Trace traceOf(Answer answer) throws InterruptedException {
        String id = answer.header("x-amz-request-id").orElseThrow();
        for (long until = System.nanoTime() + 60_000_000_000L; System.nanoTime() < until; Thread.onSpinWait())
            for (Trace trace : endpoint.world().traces().newest(50))
                if (id.equals(trace.notes().get("request-id")))
                    return trace;
        throw new AssertionError("No trace of " + id);
    }

    private Answer send(String text) {
        try (RawHttp raw = endpoint.raw()) {
            return raw.send(text).answer();
        }
    }

    @Test
    void a_put_is_told_from_its_request_line_to_its_status() throws Exception {
        TestSigner.Signed signed = endpoint.signer(Endpoint.ALICE).sign("PUT", "/traced/a%2Fb?x-id=PutObject", "/traced/a/b",
                TestSigner.UNSIGNED, Map.of("content-length", "5", "user-agent", "Boto3/1.43.11 md/Botocore"));
        Trace trace = traceOf(send(signed.text() + "hello"));
        assertThat(trace.notes()).containsEntry("operation", "PutObject").containsEntry("bucket", "traced").containsEntry("key", "a/b")
                .containsEntry("client", "Boto3").containsEntry("user-agent", "Boto3/1.43.11 md/Botocore")
                .containsEntry("http.request", "PUT /traced/a%2Fb?x-id=PutObject HTTP/1.1").containsEntry("http.status", "200")
                .containsEntry("bytes.in", "5");
        assertThat(trace.notes().get("http.request.headers")).contains("Signature=" + signed.signature())
                .doesNotContain(Endpoint.ALICE.secret());
        assertThat(trace.notes().get("http.response.headers")).contains("ETag: \"5d41402abc4b2a76b9719d911017c592\"");
        assertThat(trace.spans()).extracting(Span::plane).contains(Plane.FRONT_END, Plane.INDEX, Plane.DATA);
        assertThat(trace.spans()).filteredOn(span -> span.plane() == Plane.FRONT_END).extracting(Span::what)
                .containsSubsequence("authenticate", "parse", "answer");
    }

    @Test
    void a_get_tells_how_many_bytes_went_out() throws Exception {
        alice.putObject(request -> request.bucket("traced").key("k"), RequestBody.fromString("0123456789"));
        Trace trace = traceOf(send(endpoint.signer(Endpoint.ALICE).sign("GET", "/traced/k").text()));
        assertThat(trace.notes()).containsEntry("operation", "GetObject").containsEntry("bytes.out", "10");
    }

    @Test
    void a_refused_request_leaves_a_trace_too() throws Exception {
        Trace anonymous = traceOf(send("GET /traced/k HTTP/1.1\r\nHost: localhost\r\nUser-Agent: curl/8.1\r\n\r\n"));
        assertThat(anonymous.notes()).containsEntry("http.status", "403").containsEntry("client", "curl").containsEntry("bucket", "traced")
                .containsEntry("key", "k").containsEntry("error", "AccessDenied").doesNotContainKey("operation");
        Trace unreadable = traceOf(send("GET /traced/k?a=%zz HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        assertThat(unreadable.notes()).containsEntry("http.status", "400").containsEntry("error", "InvalidURI");
        Trace missing = traceOf(send(endpoint.signer(Endpoint.ALICE).sign("GET", "/traced/none").text()));
        assertThat(missing.notes()).containsEntry("http.status", "404").containsEntry("error", "NoSuchKey");
    }

    @ParameterizedTest
    @CsvSource({"aws-cli/1.45.11 md/Botocore,aws-cli", "Boto3/1.43,Boto3", "aws-sdk-java/2.56.0 md/io,aws-sdk-java", "curl/8.5.0,curl",
        "Mozilla/5.0 (X11) Chrome/140,browser", "rclone/v1.60,rclone", "s3cmd,s3cmd", "'',unknown"})
    void a_client_is_known_by_its_product(String agent, String client) {
        assertThat(RequestNotes.client(agent)).isEqualTo(client);
    }
}
