package elevennines.s3.http;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import elevennines.s3.ClientLimits;
import elevennines.s3.Endpoint;
import elevennines.s3.RawHttp;
import elevennines.s3.RawHttp.Answer;
import elevennines.s3.TestSigner;

import static org.assertj.core.api.Assertions.assertThat;

/// What happens between the socket and the operations.
class HttpIT {
    private static Endpoint endpoint;
    private static S3Client alice;

    @BeforeAll
    static void start() {
        endpoint = Endpoint.inMemory();
        alice = endpoint.client(Endpoint.ALICE);
        alice.createBucket(request -> request.bucket("http"));
        alice.putObject(request -> request.bucket("http").key("it"), RequestBody.fromString("is here"));
    }

    @AfterAll
    static void stop() {
        alice.close();
        endpoint.close();
    }

    private static String signed(String method, String target, Map<String, String> headers) {
        return endpoint.signer(Endpoint.ALICE).sign(method, target, TestSigner.UNSIGNED, headers).text();
    }

    private static void isS3Error(Answer answer, int status, String code) {
        assertThat(answer.text()).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code>")
                .doesNotContainIgnoringCase("jetty").doesNotContainIgnoringCase("<html").doesNotContain("at java.")
                .doesNotContain("Exception:");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("content-type")).contains("application/xml");
        assertThat(answer.header("server")).contains("ElevenNines");
        assertThat(answer.header("x-amz-request-id")).contains(answer.element("RequestId"));
    }

    @Test
    void every_answer_names_the_server_the_time_and_the_request() {
        try (RawHttp raw = endpoint.raw()) {
            Answer first = raw.send(signed("GET", "/http/it", Map.of())).answer();
            Answer second = raw.send(signed("DELETE", "/http/none", Map.of())).answer();
            assertThat(first.header("server")).contains("ElevenNines");
            assertThat(first.header("date")).isPresent();
            assertThat(first.header("x-amz-request-id").orElseThrow()).matches("[0-9A-F]{16}");
            assertThat(first.header("x-amz-id-2").orElseThrow()).isNotEmpty();
            assertThat(second.headers()).containsOnlyKeys("server", "date", "x-amz-request-id", "x-amz-id-2");
            assertThat(second.header("x-amz-request-id")).isNotEqualTo(first.header("x-amz-request-id"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense\r\n\r\n", "GET\r\n\r\n", "GET /http/it\r\n\r\n", "GET /http/it HTTP/3.7\r\nHost: x\r\n\r\n",
        "GET /http/it HTTP/1.1\r\n\r\n", "GET /http/it HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", "GET /\u0001 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /http/it HTTP/1.1\r\nHost: x\r\nNo colon\r\n\r\n", "PUT /http/it HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n",
        "PUT /http/it HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", "GET it HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET * HTTP/1.1\r\nHost: x\r\n\r\n", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n",
        "CONNECT localhost:80 HTTP/1.1\r\nHost: x\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "GET /http/it HTTP/1.1\r\nHost: x\r\nExpect: a-miracle\r\n\r\n"})
    void what_is_not_http_gets_an_answer_of_s3(String bytes) {
        try (RawHttp raw = endpoint.raw()) {
            Answer answer = raw.send(bytes).answer();
            assertThat(answer.status()).isBetween(400, 499);
            isS3Error(answer, answer.status(), answer.code());
            assertThat(answer.code()).isIn("BadRequest", "InvalidURI", "MethodNotAllowed", "InvalidArgument");
        }
    }

    @Test
    void a_request_line_or_headers_beyond_all_bounds_are_refused() {
        try (RawHttp raw = endpoint.raw()) {
            isS3Error(raw.send("GET /" + "a".repeat(40_000) + " HTTP/1.1\r\nHost: x\r\n\r\n").answer(), 400, "InvalidURI");
        }
        try (RawHttp raw = endpoint.raw()) {
            isS3Error(raw.send("GET / HTTP/1.1\r\nHost: x\r\nx: " + "a".repeat(40_000) + "\r\n\r\n").answer(), 400,
                    "RequestHeaderSectionTooLarge");
        }
    }

    @Test
    void a_method_that_s3_does_not_have_is_not_allowed() {
        for (String method : new String[]{"PATCH", "TRACE", "BREW", "get"})
            try (RawHttp raw = endpoint.raw()) {
                Answer answer = raw.send(signed(method, "/http/it", Map.of())).answer();
                isS3Error(answer, 405, "MethodNotAllowed");
                assertThat(answer.element("Method")).isEqualTo(method);
                assertThat(answer.element("ResourceType")).isEqualTo("OBJECT");
            }
    }

    @Test
    void a_preflight_is_told_that_there_is_no_cors() {
        try (RawHttp raw = endpoint.raw()) {
            isS3Error(raw.send("OPTIONS /http/it HTTP/1.1\r\nHost: localhost\r\n\r\n").answer(), 400, "BadRequest");
            isS3Error(raw
                    .send("OPTIONS /http/it HTTP/1.1\r\nHost: localhost\r\nOrigin: http://a\r\nAccess-Control-Request-Method: PUT\r\n\r\n")
                    .answer(), 403, "AccessForbidden");
        }
    }

    @Test
    void a_web_socket_handshake_is_a_request_like_any_other() {
        try (RawHttp raw = endpoint.raw()) {
            Answer answer = raw.send(signed("GET", "/http/it", Map.of("sec-websocket-version", "13", "upgrade", "websocket", "connection",
                    "Upgrade", "sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="))).answer();
            assertThat(answer.text()).isEqualTo("is here");
        }
    }

    @Test
    void a_connection_stays_open_after_an_error() {
        try (RawHttp raw = endpoint.raw()) {
            isS3Error(raw.send(signed("GET", "/http/none", Map.of())).answer(), 404, "NoSuchKey");
            isS3Error(raw.send(signed("PUT", "/none/x", Map.of("content-length", "5")) + "12345").answer(), 404, "NoSuchBucket");
            isS3Error(raw.send("GET /http/it HTTP/1.1\r\nHost: localhost\r\n\r\n").answer(), 403, "AccessDenied");
            assertThat(raw.send(signed("GET", "/http/it", Map.of())).answer().text()).isEqualTo("is here");
        }
    }

    @Test
    void requests_sent_in_one_go_are_answered_in_order() {
        try (RawHttp raw = endpoint.raw()) {
            raw.send(signed("GET", "/http/it", Map.of()) + signed("GET", "/http/none", Map.of()) + signed("GET", "/http/it", Map.of()));
            assertThat(raw.answer().text()).isEqualTo("is here");
            assertThat(raw.answer().code()).isEqualTo("NoSuchKey");
            assertThat(raw.answer().text()).isEqualTo("is here");
        }
    }

    @Test
    void a_client_that_waits_for_100_continue_gets_it_once_its_body_is_wanted() {
        try (RawHttp raw = endpoint.raw()) {
            raw.send(signed("PUT", "/http/waited", Map.of("content-length", "4", "expect", "100-continue")));
            assertThat(raw.answer().status()).isEqualTo(100);
            assertThat(raw.send("body").answer().status()).isEqualTo(200);
        }
        assertThat(alice.getObjectAsBytes(request -> request.bucket("http").key("waited")).asUtf8String()).isEqualTo("body");
    }

    @Test
    void a_refusal_comes_instead_of_100_continue() {
        Map<String, String> waiting = Map.of("content-length", "1000000", "expect", "100-continue");
        try (RawHttp raw = endpoint.raw()) {
            Answer answer = raw.send(signed("PUT", "/none/x", waiting)).answer();
            isS3Error(answer, 404, "NoSuchBucket");
            assertThat(answer.header("connection")).contains("close");
            assertThat(raw.isEnded()).isTrue();
        }
        try (RawHttp raw = endpoint.raw()) {
            isS3Error(raw.send("PUT /http/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n").answer(),
                    403,
                    "AccessDenied");
        }
        try (RawHttp raw = endpoint.raw()) {
            isS3Error(raw.send(signed("PUT", "/http/x", Map.of("expect", "100-continue"))).answer(), 411, "MissingContentLength");
        }
    }

    @Test
    void a_body_that_nobody_wants_is_taken_so_that_its_sender_reads_why() {
        byte[] body = new byte[4 << 20];
        try (RawHttp raw = endpoint.raw()) {
            raw.send(signed("PUT", "/none/x", Map.of("content-length", Integer.toString(body.length)))).send(body);
            isS3Error(raw.answer(), 404, "NoSuchBucket");
            assertThat(raw.send(signed("GET", "/http/it", Map.of())).answer().text()).isEqualTo("is here");
        }
    }

    @Test
    void a_body_without_a_length_is_refused() {
        try (RawHttp raw = endpoint.raw()) {
            isS3Error(raw.send(signed("PUT", "/http/x", Map.of())).answer(), 411, "MissingContentLength");
        }
        try (RawHttp raw = endpoint.raw()) {
            raw.send(signed("PUT", "/http/x", Map.of("transfer-encoding", "chunked")) + "1\r\nx\r\n0\r\n\r\n");
            isS3Error(raw.answer(), 411, "MissingContentLength");
        }
    }

    @Test
    void a_body_that_ends_early_is_incomplete_and_nothing_is_stored() {
        try (RawHttp raw = endpoint.raw()) {
            raw.send(signed("PUT", "/http/short", Map.of("content-length", "10")) + "12345").endSending();
            isS3Error(raw.answer(), 400, "IncompleteBody");
        }
        assertThat(alice.listObjectsV2(request -> request.bucket("http").prefix("short")).contents()).isEmpty();
    }

    @Test
    void a_sender_that_falls_silent_is_told_so() {
        try (Endpoint impatient = Endpoint.inMemory(config -> config.withClients(ClientLimits.DEFAULT.withIdle(Duration.ofSeconds(2))));
                S3Client owner = impatient.client(Endpoint.ALICE);
                RawHttp raw = impatient.raw()) {
            owner.createBucket(request -> request.bucket("http"));
            raw.send(signed("PUT", "/http/silent", Map.of("content-length", "10")) + "12345");
            isS3Error(raw.answer(), 400, "RequestTimeout");
            assertThat(raw.isEnded()).isTrue();
            assertThat(owner.listObjectsV2(request -> request.bucket("http")).contents()).isEmpty();
        }
    }

    @Test
    void an_object_beyond_5_gib_is_refused_before_its_first_byte() {
        try (RawHttp raw = endpoint.raw()) {
            Answer answer = raw.send(signed("PUT", "/http/huge", Map.of("content-length", "5368709121", "expect", "100-continue")))
                    .answer();
            isS3Error(answer, 400, "EntityTooLarge");
            assertThat(answer.element("ProposedSize")).isEqualTo("5368709121");
            assertThat(answer.element("MaxSizeAllowed")).isEqualTo("5368709120");
        }
    }

    @Test
    void a_head_answers_as_a_get_without_its_body() {
        try (RawHttp raw = endpoint.raw()) {
            Answer head = raw.send(signed("HEAD", "/http/it", Map.of())).answer(false);
            Answer get = raw.send(signed("GET", "/http/it", Map.of())).answer();
            assertThat(head.headers()).containsOnlyKeys(get.headers().keySet());
            assertThat(head.header("content-length")).contains("7");
            Answer none = raw.send(signed("HEAD", "/http/none", Map.of())).answer(false);
            assertThat(none.status()).isEqualTo(404);
            assertThat(raw.send(signed("GET", "/http/it", Map.of())).answer().text()).isEqualTo("is here");
        }
    }

    @Test
    void http_1_0_is_spoken_too() {
        try (RawHttp raw = endpoint.raw()) {
            Answer answer = raw.send(signed("GET", "/http/it", Map.of()).replace("HTTP/1.1", "HTTP/1.0")).answer();
            assertThat(answer.text()).isEqualTo("is here");
            assertThat(raw.isEnded()).isTrue();
        }
    }

    @Test
    void headers_come_in_and_go_out_letter_by_letter() {
        String type = "Text/Plain;  Charset=ISO-8859-1";
        try (RawHttp raw = endpoint.raw()) {
            String put = endpoint.signer(Endpoint.ALICE).sign("PUT", "/http/typed", TestSigner.UNSIGNED,
                    Map.of("content-length", "1", "content-type", type.replace("  ", " "), "cache-control", "No-Cache")).text();
            assertThat(raw.send(put.replace("Charset", " Charset") + "x").answer().status()).isEqualTo(200);
            Answer get = raw.send(signed("GET", "/http/typed", Map.of())).answer();
            assertThat(get.header("content-type")).contains(type);
            assertThat(get.header("cache-control")).contains("No-Cache");
        }
    }
}
