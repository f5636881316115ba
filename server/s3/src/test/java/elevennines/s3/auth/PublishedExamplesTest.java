package elevennines.s3.auth;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import elevennines.s3.Headers;
import elevennines.s3.RequestHead;
import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;
import elevennines.s3.VirtualHosts;
import elevennines.store.model.AccessKey;
import elevennines.store.model.Account;
import elevennines.store.model.AccountId;
import elevennines.store.model.Principal;
import elevennines.store.model.WorldId;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The requests that AWS prints, with the signatures that it prints beside them:
/// [header](https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html),
/// [query](https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html),
/// [chunks](https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html) and
/// [trailers](https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html).
class PublishedExamplesTest {
    private static final Instant THEN = Instant.parse("2013-05-24T00:00:00Z");
    private static final Principal EXAMPLE = new Principal(WorldId.LOCAL, new Account(new AccountId("example"), "example", ""),
            new AccessKey("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));
    private static final VirtualHosts HOSTS = new VirtualHosts(List.of("s3.amazonaws.com"));
    private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final Authenticator authenticator = new Authenticator(Clock.fixed(THEN, ZoneOffset.UTC), "us-east-1", HOSTS);

    private static Headers headers(String signedHeaders, String signature, String payload) {
        return new Headers().add("Host", "examplebucket.s3.amazonaws.com").add("x-amz-date", "20130524T000000Z")
                .add("x-amz-content-sha256", payload).add("Authorization", authorization(signedHeaders, signature));
    }

    private static String authorization(String signedHeaders, String signature) {
        return "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=" + signedHeaders
                + ",Signature=" + signature;
    }

    private Authentication authenticate(String method, String target, Headers headers) {
        return authenticator.authenticate(RequestHead.of(method, target, headers), Optional.of(EXAMPLE));
    }

    @Test
    void get_object() {
        Headers headers = headers("host;range;x-amz-content-sha256;x-amz-date",
                "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41", NOTHING).add("Range", "bytes=0-9");
        assertThat(authenticate("GET", "/test.txt", headers).principal()).isEqualTo(EXAMPLE);
    }

    @Test
    void put_object() {
        String payload = "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072";
        Headers headers = headers("date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
                "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd", payload)
                .add("Date", "Fri, 24 May 2013 00:00:00 GMT").add("x-amz-storage-class", "REDUCED_REDUNDANCY");
        // The page signs test%24file.text and sends test$file.text.
        assertThat(authenticate("PUT", "/test$file.text", headers).proof()).isEqualTo(new PayloadProof.Hash(payload));
    }

    @Test
    void get_bucket_lifecycle() {
        Headers headers = headers("host;x-amz-content-sha256;x-amz-date",
                "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543", NOTHING);
        assertThat(authenticate("GET", "/?lifecycle", headers).principal()).isEqualTo(EXAMPLE);
    }

    @Test
    void list_objects() {
        Headers headers = headers("host;x-amz-content-sha256;x-amz-date",
                "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7", NOTHING);
        assertThat(authenticate("GET", "/?max-keys=2&prefix=J", headers).principal()).isEqualTo(EXAMPLE);
    }

    @Test
    void a_presigned_url() {
        String query = "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";
        Headers headers = new Headers().add("Host", "examplebucket.s3.amazonaws.com");
        assertThat(authenticate("GET", "/test.txt?" + query, headers).proof()).isEqualTo(new PayloadProof.Unsigned());
    }

    /// From [Signing and authenticating REST requests](https://docs.aws.amazon.com/AmazonS3/latest/userguide/RESTAuthentication.html).
    @Test
    void a_presigned_url_of_version_2() {
        String target = "/photos/puppy.jpg?AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Signature=NpgCjnDzrM%2BWFzoENXmpNDUsSn8%3D&Expires=1175139620";
        RequestHead head = RequestHead.of("GET", target, new Headers().add("Host", "johnsmith.s3.amazonaws.com"));
        Authenticator before = new Authenticator(Clock.fixed(Instant.ofEpochSecond(1_175_139_620), ZoneOffset.UTC), "us-east-1", HOSTS);
        assertThat(before.authenticate(head, Optional.of(EXAMPLE)).principal()).isEqualTo(EXAMPLE);
        assertThatThrownBy(() -> authenticator.authenticate(head, Optional.of(EXAMPLE))).hasMessage("Request has expired");
        RequestHead other = RequestHead.of("GET", target.replace("puppy", "kitten"), head.headers());
        assertThatThrownBy(() -> before.authenticate(other, Optional.of(EXAMPLE))).extracting(e -> ((S3Failure) e).error())
                .isEqualTo(S3Error.SIGNATURE_DOES_NOT_MATCH);
        assertThatThrownBy(() -> before.authenticate(head, Optional.empty())).extracting(e -> ((S3Failure) e).error())
                .isEqualTo(S3Error.INVALID_ACCESS_KEY_ID);
    }

    private static Headers chunkedHeaders(String signedHeaders, String signature, String payload) {
        return new Headers().add("Host", "s3.amazonaws.com").add("x-amz-date", "20130524T000000Z").add("x-amz-content-sha256", payload)
                .add("x-amz-storage-class", "REDUCED_REDUNDANCY").add("Content-Encoding", "aws-chunked")
                .add("x-amz-decoded-content-length", "66560").add("Content-Length", "66824")
                .add("Authorization", authorization(signedHeaders, signature));
    }

    private static byte[] a(int count) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) 'a');
        return bytes;
    }

    private byte[] receive(Headers headers, String wire) throws IOException {
        Authentication authentication = authenticate("PUT", "/examplebucket/chunkObject.txt", headers);
        return Payload.of(authentication.proof(), headers, new ByteArrayInputStream(wire.getBytes(US_ASCII))).stream().readAllBytes();
    }

    @Test
    void an_upload_in_signed_chunks() throws IOException {
        Headers headers = chunkedHeaders(
                "content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class",
                "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
        String wire = "10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n"
                + new String(a(65_536), US_ASCII) + "\r\n"
                + "400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n" + new String(a(1024), US_ASCII)
                + "\r\n0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n";
        assertThat(wire).hasSize(66_824);
        assertThat(receive(headers, wire)).isEqualTo(a(66_560));
    }

    @Test
    void an_upload_in_signed_chunks_with_a_trailer() throws IOException {
        Headers headers = new Headers().add("Host", "s3.amazonaws.com").add("x-amz-date", "20130524T000000Z")
                .add("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER").add("x-amz-storage-class", "REDUCED_REDUNDANCY")
                .add("Content-Encoding", "aws-chunked").add("x-amz-decoded-content-length", "66560")
                .add("x-amz-trailer", "x-amz-checksum-crc32c")
                .add("Authorization", authorization(
                        "content-encoding;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class;x-amz-trailer",
                        "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e"));
        String wire = "10000;chunk-signature=b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2\r\n"
                + new String(a(65_536), US_ASCII) + "\r\n"
                + "400;chunk-signature=1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7\r\n" + new String(a(1024), US_ASCII)
                + "\r\n0;chunk-signature=2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992\r\n"
                + "x-amz-checksum-crc32c:sOO8/Q==\r\n"
                + "x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n";
        assertThat(receive(headers, wire)).isEqualTo(a(66_560));
    }
}
