package elevennines.s3.auth;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

import elevennines.s3.Endpoint;
import elevennines.s3.RawHttp;
import elevennines.s3.RawHttp.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/// URLs that carry their own signature.
class PresignedIT {
    private final Endpoint endpoint = Endpoint.inMemory();
    private final S3Client alice = endpoint.client(Endpoint.ALICE);
    private final S3Presigner presigner = endpoint.presigner(Endpoint.ALICE);
    private final HttpClient browser = HttpClient.newHttpClient();

    @BeforeEach
    void fill() {
        alice.createBucket(request -> request.bucket("links"));
        alice.putObject(request -> request.bucket("links").key("a b+c/ü").contentType("text/plain"), RequestBody.fromString("linked"));
    }

    @AfterEach
    void stop() {
        browser.close();
        presigner.close();
        alice.close();
        endpoint.close();
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private URI link(Duration lifetime) {
        return URI.create(presigner.presignGetObject(request -> request.signatureDuration(lifetime)
                .getObjectRequest(get -> get.bucket("links").key("a b+c/ü").responseContentType("text/html"))).url().toString());
    }

    private Answer send(String method, String target) {
        try (RawHttp raw = endpoint.raw()) {
            return raw.send(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n").answer();
        }
    }

    @Test
    void a_presigned_url_opens_the_object_for_anybody_who_has_it() throws Exception {
        HttpResponse<String> answer = get(link(Duration.ofHours(1)));
        assertThat(answer.body()).isEqualTo("linked");
        assertThat(answer.headers().firstValue("content-type")).contains("text/html");
    }

    @Test
    void a_presigned_url_expires() throws Exception {
        URI link = link(Duration.ofHours(1));
        endpoint.clock.advance(Duration.ofMinutes(30));
        assertThat(get(link).statusCode()).isEqualTo(200);
        endpoint.clock.advance(Duration.ofMinutes(31));
        HttpResponse<String> answer = get(link);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>AccessDenied</Code><Message>Request has expired</Message>")
                .contains("<X-Amz-Expires>3600<")
                .contains("<Expires>").contains("<ServerTime>");
    }

    @Test
    void a_presigned_url_is_not_valid_before_its_time() throws Exception {
        URI link = link(Duration.ofMinutes(60));
        endpoint.clock.advance(Duration.ofMinutes(-16));
        HttpResponse<String> answer = get(link);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>AccessDenied</Code><Message>Request is not yet valid</Message>");
    }

    @Test
    void a_presigned_url_opens_nothing_else() throws Exception {
        URI link = link(Duration.ofHours(1));
        assertThat(get(URI.create(link.toString().replace("/links/", "/links/x"))).body()).contains("SignatureDoesNotMatch");
        assertThat(get(URI.create(link.toString().replace("text%2Fhtml", "text%2Fplain"))).body()).contains("SignatureDoesNotMatch");
        assertThat(browser.send(HttpRequest.newBuilder(link).DELETE().build(), BodyHandlers.ofString()).body())
                .contains("SignatureDoesNotMatch");
        assertThat(get(URI.create(link + "&partNumber=1")).body()).contains("SignatureDoesNotMatch");
    }

    @Test
    void an_upload_through_a_presigned_url() throws Exception {
        URI link = URI.create(presigner.presignPutObject(request -> request.signatureDuration(Duration.ofMinutes(1))
                .putObjectRequest(put -> put.bucket("links").key("up").contentType("text/plain"))).url().toString());
        HttpResponse<String> answer = browser.send(
                HttpRequest.newBuilder(link).header("content-type", "text/plain").PUT(BodyPublishers.ofString("uploaded")).build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(alice.getObjectAsBytes(request -> request.bucket("links").key("up")).asUtf8String()).isEqualTo("uploaded");
    }

    @Test
    void headers_of_amazon_may_stand_in_the_query() {
        String target = endpoint.signer(Endpoint.ALICE).presign("PUT", "/links/hoisted", "60",
                "&x-amz-meta-colour=gr%C3%BCn&x-amz-storage-class=GLACIER");
        Answer answer = send("PUT", target);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var head = alice.headObject(request -> request.bucket("links").key("hoisted"));
        assertThat(head.storageClassAsString()).isEqualTo("GLACIER");
        assertThat(head.metadata()).containsEntry("colour", "=?UTF-8?B?Z3LDvG4=?=");
        Answer refused = send("PUT", endpoint.signer(Endpoint.ALICE).presign("PUT", "/links/x", "60", "&x-amz-tagging=a%3Db"));
        assertThat(refused.code()).isEqualTo("NotImplemented");
    }

    @Test
    void a_checksum_in_the_query_is_not_that_of_the_body() {
        String target = endpoint.signer(Endpoint.ALICE).presign("PUT", "/links/from-a-browser", "60",
                "&x-amz-checksum-crc32=AAAAAA%3D%3D&x-amz-sdk-checksum-algorithm=CRC32");
        try (RawHttp raw = endpoint.raw()) {
            Answer answer = raw.send("PUT " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello").answer();
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        }
        assertThat(alice.getObjectAsBytes(request -> request.bucket("links").key("from-a-browser")).asUtf8String()).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "604801", "soon", "", "99999999999999999999"})
    void a_lifetime_is_1_second_to_a_week(String expires) {
        Answer answer = send("GET", endpoint.signer(Endpoint.ALICE).presign("GET", "/links/a", expires, ""));
        assertThat(answer.code()).isEqualTo("AuthorizationQueryParametersError");
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void a_lifetime_of_a_week_is_fine() {
        assertThat(send("GET", endpoint.signer(Endpoint.ALICE).presign("GET", "/links/none", "604800", "")).code()).isEqualTo("NoSuchKey");
    }

    @ParameterizedTest
    @CsvSource({"X-Amz-Algorithm=AWS4-HMAC-SHA256,X-Amz-Algorithm=AWS4", "X-Amz-Date=,X-Amz-Date=2020", "us-east-1,eu-west-1",
        "%2Fs3%2F,%2Fec2%2F", "aws4_request,aws5", "X-Amz-Expires=60&,''", "X-Amz-SignedHeaders=host&,''", "ALICEKEY%2F20,ALICEKEY%2F19"})
    void a_broken_query_is_named(String part, String replacement) {
        String target = endpoint.signer(Endpoint.ALICE).presign("GET", "/links/a", "60", "");
        assertThat(target).contains(part);
        Answer answer = send("GET", target.replace(part, replacement));
        assertThat(answer.code()).as(answer.text()).isEqualTo("AuthorizationQueryParametersError");
    }

    @Test
    void a_token_or_an_unknown_key_in_the_query_is_refused() {
        assertThat(send("GET", endpoint.signer(Endpoint.ALICE).presign("GET", "/links/a", "60", "&X-Amz-Security-Token=t")).code())
                .isEqualTo("InvalidToken");
        String target = endpoint.signer(Endpoint.ALICE).presign("GET", "/links/a", "60", "");
        assertThat(send("GET", target.replace("ALICEKEY", "NOBODY")).code()).isEqualTo("InvalidAccessKeyId");
    }
}
