package elevennines.s3.auth;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import elevennines.s3.Endpoint;
import elevennines.s3.RawHttp;
import elevennines.s3.RawHttp.Answer;
import elevennines.s3.TestClock;
import elevennines.s3.TestSigner;
import elevennines.store.model.AccessKey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Who gets in, and what those who do not are told.
class AuthenticationIT {
    private static Endpoint endpoint;
    private static S3Client alice;

    @BeforeAll
    static void start() {
        endpoint = Endpoint.inMemory();
        alice = endpoint.client(Endpoint.ALICE);
        alice.createBucket(request -> request.bucket("auth"));
        alice.putObject(request -> request.bucket("auth").key("k"), RequestBody.fromString("secret"));
    }

    @AfterAll
    static void stop() {
        alice.close();
        endpoint.close();
    }

    private static Answer send(String text) {
        try (RawHttp raw = endpoint.raw()) {
            return raw.send(text).answer();
        }
    }

    private static String signed(String target, Map<String, String> headers) {
        return endpoint.signer(Endpoint.ALICE).sign("GET", target, TestSigner.UNSIGNED, headers).text();
    }

    private static void is(Answer answer, int status, String code) {
        assertThat(answer.code()).as(answer.text()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void a_right_signature_gets_in() {
        assertThat(send(signed("/auth/k", Map.of())).text()).isEqualTo("secret");
    }

    @Test
    void nobody_in_particular_is_denied() {
        is(send("GET /auth/k HTTP/1.1\r\nHost: localhost\r\n\r\n"), 403, "AccessDenied");
        is(send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"), 403, "AccessDenied");
        is(send("GET /auth/k?response-content-type=text/html HTTP/1.1\r\nHost: localhost\r\n\r\n"), 400, "InvalidRequest");
    }

    @Test
    void a_key_that_nobody_has_is_unknown() {
        Answer answer = send(endpoint.signer(new AccessKey("NOBODY", "x")).sign("GET", "/auth/k").text());
        is(answer, 403, "InvalidAccessKeyId");
        assertThat(answer.element("AWSAccessKeyId")).isEqualTo("NOBODY");
    }

    @Test
    void a_wrong_secret_shows_what_was_to_be_signed() {
        Answer answer = send(endpoint.signer(new AccessKey(Endpoint.ALICE.id(), "guess")).sign("GET", "/auth/k").text());
        is(answer, 403, "SignatureDoesNotMatch");
        assertThat(answer.element("AWSAccessKeyId")).isEqualTo(Endpoint.ALICE.id());
        assertThat(answer.element("StringToSign")).startsWith("AWS4-HMAC-SHA256\n");
        assertThat(answer.element("CanonicalRequest")).startsWith("GET\n/auth/k\n\nhost:localhost\n");
        assertThat(answer.element("SignatureProvided")).hasSize(64);
        assertThat(answer.element("StringToSignBytes")).startsWith("41 57 53 34 2d");
        assertThat(answer.element("CanonicalRequestBytes")).startsWith("47 45 54 0a");
        assertThat(answer.text()).doesNotContain(Endpoint.ALICE.secret());
    }

    @Test
    void a_request_altered_after_signing_does_not_match() {
        String request = signed("/auth/k", Map.of("x-amz-meta-a", "1", "range", "bytes=0-1"));
        is(send(request.replace("GET /auth/k", "GET /auth/K")), 403, "SignatureDoesNotMatch");
        is(send(request.replace("GET", "HEAD").replace("HEAD /", "DELETE /")), 403, "SignatureDoesNotMatch");
        is(send(request.replace("x-amz-meta-a: 1", "x-amz-meta-a: 2")), 403, "SignatureDoesNotMatch");
        is(send(request.replace("bytes=0-1", "bytes=0-5")), 403, "SignatureDoesNotMatch");
        is(send(request.replace("/auth/k HTTP", "/auth/k?partNumber=1 HTTP")), 403, "SignatureDoesNotMatch");
        assertThat(send(request).text()).isEqualTo("se");
    }

    @Test
    void headers_of_amazon_that_are_not_signed_are_refused() {
        Answer answer = send(signed("/auth/k", Map.of()).replace("\r\n\r\n", "\r\nx-amz-meta-b: 1\r\nx-amz-acl: private\r\n\r\n"));
        is(answer, 403, "AccessDenied");
        assertThat(answer.element("HeadersNotSigned")).isEqualTo("x-amz-acl, x-amz-meta-b");
    }

    @Test
    void a_clock_more_than_15_minutes_off_is_refused() {
        TestClock clock = new TestClock();
        for (Duration off : new Duration[]{Duration.ofMinutes(16), Duration.ofMinutes(-32)}) {
            clock.advance(off);
            String request = new SkewedSigner(clock).text();
            Answer answer = send(request);
            is(answer, 403, "RequestTimeTooSkewed");
            assertThat(answer.element("MaxAllowedSkewMilliseconds")).isEqualTo("900000");
            assertThat(answer.element("ServerTime")).isNotEmpty();
            assertThat(answer.element("RequestTime")).isNotEmpty();
        }
        clock.advance(Duration.ofMinutes(2));
        assertThat(send(new SkewedSigner(clock).text()).text()).isEqualTo("secret");
    }

    private record SkewedSigner(TestClock clock) {
        String text() {
            return TestSigner.of(Endpoint.ALICE, "us-east-1", clock).sign("GET", "/auth/k").text();
        }
    }

    @ParameterizedTest
    @CsvSource({"eu-west-1,s3,the region 'eu-west-1' is wrong; expecting 'us-east-1'",
        "us-east-1,ec2,incorrect service \"ec2\". This endpoint belongs to \"s3\"."})
    void another_scope_is_named_as_what_is_wrong(String region, String service, String message) {
        TestSigner signer = TestSigner.of(Endpoint.ALICE, region, endpoint.clock);
        signer.service = service;
        Answer answer = send(signer.sign("GET", "/auth/k").text());
        is(answer, 400, "AuthorizationHeaderMalformed");
        assertThat(answer.element("Message")).contains(message.replace("\"", "&quot;"));
        assertThat(answer.element("Region")).isEqualTo(service.equals("s3") ? "us-east-1" : "");
    }

    @Test
    void a_credential_of_another_day_is_malformed() {
        String request = signed("/auth/k", Map.of());
        is(send(request.replaceFirst("ALICEKEY/\\d{8}", "ALICEKEY/20200101")), 400, "AuthorizationHeaderMalformed");
        is(send(request.replaceFirst("ALICEKEY/\\d{8}", "ALICEKEY/yesterday")), 400, "AuthorizationHeaderMalformed");
        is(send(request.replaceFirst("Credential=ALICEKEY/", "Credential=")), 400, "AuthorizationHeaderMalformed");
        is(send(request.replaceFirst("SignedHeaders=[^,]*, ", "")), 400, "AuthorizationHeaderMalformed");
        is(send(request.replaceFirst(", Signature=.*?\r\n", "\r\n")), 400, "AuthorizationHeaderMalformed");
    }

    @Test
    void older_and_other_ways_to_sign_are_refused() {
        String other = "GET /auth/k HTTP/1.1\r\nHost: localhost\r\nAuthorization: ";
        is(send(other + "AWS ALICEKEY:c2lnbmF0dXJl\r\n\r\n"), 400, "InvalidRequest");
        is(send(other + "Basic YTpi\r\n\r\n"), 400, "InvalidArgument");
        is(send(other + "AWS4-ECDSA-P256-SHA256 Credential=ALICEKEY/20200101/s3/aws4_request\r\n\r\n"), 400, "InvalidRequest");
        is(send("GET /auth/k?AWSAccessKeyId=ALICEKEY&Signature=x&Expires=9999999999 HTTP/1.1\r\nHost: localhost\r\n\r\n"), 403,
                "SignatureDoesNotMatch");
    }

    @Test
    void one_way_of_signing_at_a_time() {
        String target = endpoint.signer(Endpoint.ALICE).presign("GET", "/auth/k", "60", "");
        is(send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: AWS4-HMAC-SHA256 Credential=a\r\n\r\n"), 400,
                "InvalidArgument");
    }

    @Test
    void the_payload_hash_and_the_date_must_be_there_and_make_sense() {
        String request = signed("/auth/k", Map.of());
        is(send(request.replaceFirst("x-amz-content-sha256: [^\r]*\r\n", "")), 400, "InvalidRequest");
        is(send(request.replaceFirst("x-amz-content-sha256: [^\r]*\r\n", "x-amz-content-sha256: nothing\r\n")), 400, "InvalidArgument");
        is(send(request.replaceFirst("x-amz-date: [^\r]*\r\n", "")), 403, "AccessDenied");
        is(send(request.replaceFirst("x-amz-date: [^\r]*\r\n", "x-amz-date: today\r\n")), 403, "AccessDenied");
    }

    @Test
    void a_date_header_will_do_in_place_of_the_one_of_amazon() {
        String request = signed("/auth/k", Map.of("date", HttpDates.now(endpoint)));
        assertThat(send(request).text()).isEqualTo("secret");
    }

    private static final class HttpDates {
        static String now(Endpoint endpoint) {
            return elevennines.s3.HttpDate.format(endpoint.clock.instant());
        }
    }

    @Test
    void a_session_token_belongs_to_nobody_here() {
        is(send(signed("/auth/k", Map.of("x-amz-security-token", "token"))), 400, "InvalidToken");
    }

    @Test
    void the_hash_of_the_body_is_checked_before_anything_is_stored() {
        String right = TestSigner.sha256("right".getBytes(UTF_8));
        String put = endpoint.signer(Endpoint.ALICE).sign("PUT", "/auth/hashed", right, Map.of("content-length", "5")).text();
        Answer wrong = send(put + "wrong");
        is(wrong, 400, "XAmzContentSHA256Mismatch");
        assertThat(wrong.element("ClientComputedContentSHA256")).isEqualTo(right);
        assertThat(wrong.element("S3ComputedContentSHA256")).isEqualTo(TestSigner.sha256("wrong".getBytes(UTF_8)));
        assertThat(alice.listObjectsV2(request -> request.bucket("auth").prefix("hashed")).contents()).isEmpty();
        assertThat(send(put + "right").status()).isEqualTo(200);
    }

    @Test
    void the_hash_of_an_empty_body_is_checked_too() {
        String other = TestSigner.sha256("other".getBytes(UTF_8));
        is(send(endpoint.signer(Endpoint.ALICE).sign("PUT", "/auth/empty", other, Map.of("content-length", "0")).text()), 400,
                "XAmzContentSHA256Mismatch");
        assertThat(alice.listObjectsV2(request -> request.bucket("auth").prefix("empty")).contents()).isEmpty();
    }

    @Test
    void headers_with_odd_spaces_repeats_and_bytes_are_signed_as_they_are() {
        String request = signed("/auth/k", Map.of("x-amz-meta-s", "a b", "x-amz-meta-u", "\u00c3\u00bc", "x-amz-meta-r", "1,2"))
                .replace("x-amz-meta-s: a b", "X-Amz-Meta-S:   a    b  ")
                .replace("x-amz-meta-r: 1,2", "x-amz-meta-r: 1\r\nX-AMZ-META-R: 2");
        assertThat(send(request).text()).isEqualTo("secret");
    }

    @Test
    void accounts_do_not_see_each_others_buckets() {
        try (S3Client bob = endpoint.client(Endpoint.BOB)) {
            assertThat(bob.listBuckets().buckets()).isEmpty();
        }
        TestSigner bob = endpoint.signer(Endpoint.BOB);
        for (String target : new String[]{"/auth/k", "/auth", "/auth?location=", "/auth/none"})
            is(send(bob.sign("GET", target).text()), 403, "AccessDenied");
        is(send(bob.sign("DELETE", "/auth/k").text()), 403, "AccessDenied");
        is(send(bob.sign("PUT", "/auth/k", TestSigner.UNSIGNED, Map.of("content-length", "0")).text()), 403, "AccessDenied");
        is(send(bob.sign("PUT", "/auth", TestSigner.UNSIGNED, Map.of("content-length", "0")).text()), 409, "BucketAlreadyExists");
    }

    @Test
    void an_owner_other_than_expected_is_denied() {
        is(send(signed("/auth/k", Map.of("x-amz-expected-bucket-owner", "bob-id"))), 403, "AccessDenied");
        assertThat(send(signed("/auth/k", Map.of("x-amz-expected-bucket-owner", "alice-id"))).text()).isEqualTo("secret");
    }
}
