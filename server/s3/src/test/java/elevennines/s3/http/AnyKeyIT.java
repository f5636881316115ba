package elevennines.s3.http;

import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

import elevennines.s3.Endpoint;
import elevennines.s3.PercentCode;
import elevennines.s3.RawHttp;
import elevennines.s3.RawHttp.Answer;
import elevennines.s3.RequestHead;
import elevennines.s3.TestSigner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Every string of 1 to 1,024 bytes is a key, however it is spelled on the wire.
class AnyKeyIT {
    private static Endpoint endpoint;
    private static S3Client alice;

    @BeforeAll
    static void start() {
        endpoint = Endpoint.inMemory();
        alice = endpoint.client(Endpoint.ALICE);
        alice.createBucket(request -> request.bucket("keys"));
    }

    @AfterAll
    static void stop() {
        alice.close();
        endpoint.close();
    }

    private static Answer call(String method, String target, String canonicalPath, String host, String body) {
        TestSigner.Signed signed = endpoint.signer(Endpoint.ALICE).sign(method, target, canonicalPath, TestSigner.UNSIGNED,
                body.isEmpty() ? Map.of("host", host) : Map.of("host", host, "content-length", Integer.toString(body.length())));
        try (RawHttp raw = endpoint.raw()) {
            return raw.send(signed.text()).send(body).answer();
        }
    }

    /// The object is there under exactly this key, and comes back under exactly this spelling.
    private static void roundTrip(String rawKey, String key) {
        String path = RequestHead.wireText("/" + rawKey);
        Answer put = call("PUT", path, path, "keys.localhost", "of " + key.length());
        assertThat(put.status()).as(put.text()).isEqualTo(200);
        assertThat(alice.getObjectAsBytes(request -> request.bucket("keys").key(key)).asUtf8String()).isEqualTo("of " + key.length());
        assertThat(call("GET", path, path, "keys.localhost:9000", "").text()).isEqualTo("of " + key.length());
        String pathStyle = "/keys" + path;
        assertThat(call("GET", pathStyle, pathStyle, "127.0.0.1", "").text()).isEqualTo("of " + key.length());
        String listed = alice.listObjectsV2(request -> request.bucket("keys").prefix(key).encodingType("url")).contents().getFirst().key();
        assertThat(listed).isEqualTo(key);
        Answer deleted = call("DELETE", pathStyle, pathStyle, "localhost", "");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(alice.listObjectsV2(request -> request.bucket("keys").prefix(key).encodingType("url")).contents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "../..", "/", "//", "///a//b//", "a/../../b", "/../..", "./a/.", "a/./b", "a/b/../", ";", "a;b=c",
        "a;x=y/z;w", "+", "a+b", "*", "a'b\"c", "~a-b_c.d", "a:b", "a@b", "a&b=c", "a,b", "a!b$c(d)", "%2F", "%2f", "a%2Fb", "%2e%2e",
        "%2e%2e/%2E%2E", "%25", "%2525", "%252F", "%20", "a%20b", "%09", "%01", "%0D%0A", "%7F", "%3F", "a%3Fb", "a%23b", "%5C",
        "a%5Cb", "\\", "a\\b", "<a>", "{a}", "[a]", "a|b^c`d", "\"", "%C3%BC", "ü", "日本語", "%F0%9F%98%80", "😀", "WEB-INF/web.xml",
        "META-INF/",
        "favicon.ico", "trailing/", "j_security_check", "%3Bjsessionid=1", ";jsessionid=1"})
    void a_key_comes_back_as_it_went_in(String rawKey) {
        roundTrip(rawKey, PercentCode.decode(rawKey, false));
    }

    @Test
    void a_zero_byte_is_a_byte_like_any_other() {
        roundTrip("a%00b", "a\0b");
    }

    @Test
    void a_key_of_1024_bytes_fits_even_if_each_is_escaped() {
        roundTrip("%E2%82%AC".repeat(341) + "x", "€".repeat(341) + "x");
        assertThat(("€".repeat(341) + "x").getBytes(UTF_8)).hasSize(1024);
    }

    @Test
    void a_key_of_1025_bytes_is_too_long() {
        String path = "/keys/" + "k".repeat(1025);
        Answer answer = call("PUT", path, path, "localhost", "x");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("KeyTooLongError");
        assertThat(answer.element("Size")).isEqualTo("1025");
        assertThat(answer.element("MaxSizeAllowed")).isEqualTo("1024");
    }

    @Test
    void a_client_may_sign_its_path_as_sent_or_in_the_encoding_of_aws() {
        Answer asSent = call("PUT", "/keys/a(b)%2fc", "/keys/a(b)%2fc", "localhost", "1");
        Answer encoded = call("PUT", "/keys/a(b)%2fc", "/keys/a%28b%29/c", "localhost", "2");
        Answer neither = call("PUT", "/keys/a(b)%2fc", "/keys/A(b)/c", "localhost", "3");
        assertThat(asSent.status()).isEqualTo(200);
        assertThat(encoded.status()).isEqualTo(200);
        assertThat(neither.code()).isEqualTo("SignatureDoesNotMatch");
        assertThat(alice.getObjectAsBytes(request -> request.bucket("keys").key("a(b)/c")).asUtf8String()).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/keys/%", "/keys/%4", "/keys/%zz", "/keys/%u0041", "/keys/%ff%fe"})
    void what_is_no_utf8_text_is_no_key(String target) {
        Answer answer = call("GET", target, target, "localhost", "");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("InvalidURI");
    }

    @Test
    void keys_differ_where_a_file_system_would_see_one() {
        for (String key : new String[]{"d/a", "d//a", "d/./a", "d/x/../a", "D/a", "d/a/", "d/%61"})
            alice.putObject(request -> request.bucket("keys").key(key), RequestBody.fromString(key));
        for (String key : new String[]{"d/a", "d//a", "d/./a", "d/x/../a", "D/a", "d/a/", "d/%61"})
            assertThat(alice.getObjectAsBytes(request -> request.bucket("keys").key(key)).asUtf8String()).isEqualTo(key);
    }

    @Test
    void an_absolute_url_in_the_request_line_is_its_path() {
        Answer answer = call("PUT", "http://localhost/keys/absolute", "/keys/absolute", "localhost", "x");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(alice.getObjectAsBytes(request -> request.bucket("keys").key("absolute")).asUtf8String()).isEqualTo("x");
    }

    @Test
    void a_method_override_header_overrides_nothing() {
        alice.putObject(request -> request.bucket("keys").key("keep"), RequestBody.fromString("me"));
        TestSigner.Signed signed = endpoint.signer(Endpoint.ALICE).sign("GET", "/keys/keep", TestSigner.UNSIGNED,
                Map.of("x-http-method-override", "DELETE"));
        try (RawHttp raw = endpoint.raw()) {
            assertThat(raw.send(signed.text()).answer().text()).isEqualTo("me");
        }
        assertThat(alice.headObject(request -> request.bucket("keys").key("keep")).contentLength()).isEqualTo(2);
    }
}
