package elevennines.s3.handler;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;

import elevennines.s3.Endpoint;
import elevennines.s3.RawHttp;
import elevennines.s3.RawHttp.Answer;
import elevennines.s3.TestSigner;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

/// What a sender vouches for is checked, kept, and told to those who ask.
class ChecksumsIT {
    private static Endpoint endpoint;
    private static S3Client alice;

    @BeforeAll
    static void start() {
        endpoint = Endpoint.inMemory();
        alice = endpoint.client(Endpoint.ALICE);
        alice.createBucket(request -> request.bucket("sums"));
    }

    @AfterAll
    static void stop() {
        alice.close();
        endpoint.close();
    }

    private static Answer send(String method, Map<String, String> headers, String body) {
        Map<String, String> all = new TreeMap<>(headers);
        if (method.equals("PUT"))
            all.put("content-length", Integer.toString(body.length()));
        try (RawHttp raw = endpoint.raw()) {
            return raw.send(endpoint.signer(Endpoint.ALICE).sign(method, "/sums/k", TestSigner.UNSIGNED, all).text())
                    .send(body.getBytes(ISO_8859_1)).answer(!method.equals("HEAD"));
        }
    }

    private static Answer put(Map<String, String> headers) {
        alice.deleteObject(request -> request.bucket("sums").key("k"));
        return send("PUT", headers, "123456789");
    }

    /// The check values of the catalogues for the bytes "123456789".
    @ParameterizedTest
    @CsvSource({"crc32,y/Q5Jg==", "crc32c,4waSgw==", "crc64nvme,rosUhgp5mIg=", "sha1,98O8HYCOBHMq32eZZczDTKeuNEE=",
        "sha256,FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU="})
    void a_checksum_in_a_header_is_checked_kept_and_told(String algorithm, String value) {
        String header = "x-amz-checksum-" + algorithm;
        Answer put = put(Map.of(header, value));
        assertThat(put.status()).as(put.text()).isEqualTo(200);
        assertThat(put.header(header)).contains(value);
        assertThat(put.header("x-amz-checksum-type")).contains("FULL_OBJECT");
        Answer head = send("HEAD", Map.of("x-amz-checksum-mode", "ENABLED"), "");
        assertThat(head.header(header)).contains(value);
        assertThat(head.header("x-amz-checksum-type")).contains("FULL_OBJECT");
        assertThat(send("GET", Map.of(), "").headers()).doesNotContainKey(header);
        assertThat(send("GET", Map.of("x-amz-checksum-mode", "ENABLED", "range", "bytes=0-3"), "").headers()).doesNotContainKey(header);
        assertThat(send("GET", Map.of("x-amz-checksum-mode", "ENABLED", "range", "bytes=0-"), "").headers()).containsKey(header);
        String wrong = value.replaceFirst("^.", value.startsWith("A") ? "B" : "A");
        Answer refused = put(Map.of(header, wrong));
        assertThat(refused.code()).isEqualTo("BadDigest");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(send("HEAD", Map.of(), "").status()).isEqualTo(404);
    }

    @Test
    void without_any_it_is_crc64nvme() {
        assertThat(put(Map.of()).header("x-amz-checksum-crc64nvme")).contains("rosUhgp5mIg=");
    }

    @Test
    void a_content_md5_is_checked() {
        assertThat(put(Map.of("content-md5", "JfnnlDI7RTiF9RgfG2JNCw==")).status()).isEqualTo(200);
        assertThat(put(Map.of("content-md5", "AAnnlDI7RTiF9RgfG2JNCw==")).code()).isEqualTo("BadDigest");
        assertThat(put(Map.of("content-md5", "short")).code()).isEqualTo("InvalidDigest");
        assertThat(put(Map.of("content-md5", "AAAA")).code()).isEqualTo("InvalidDigest");
        assertThat(put(Map.of("content-md5", "")).code()).isEqualTo("InvalidDigest");
    }

    @Test
    void a_checksum_that_is_none_is_an_invalid_request() {
        assertThat(put(Map.of("x-amz-checksum-crc32", "y/Q5")).code()).isEqualTo("InvalidRequest");
        assertThat(put(Map.of("x-amz-checksum-sha1", "*")).code()).isEqualTo("InvalidRequest");
        assertThat(put(Map.of("x-amz-checksum-crc32", "y/Q5Jg==", "x-amz-checksum-crc32c", "4waSgw==")).code()).isEqualTo("InvalidRequest");
        assertThat(put(Map.of("x-amz-sdk-checksum-algorithm", "CRC32")).code()).isEqualTo("InvalidRequest");
        assertThat(put(Map.of("x-amz-sdk-checksum-algorithm", "CRC32C", "x-amz-checksum-crc32", "y/Q5Jg==")).code())
                .isEqualTo("InvalidRequest");
        assertThat(put(Map.of("x-amz-sdk-checksum-algorithm", "CRC7", "x-amz-checksum-crc32", "y/Q5Jg==")).code())
                .isEqualTo("InvalidRequest");
        assertThat(put(Map.of("x-amz-sdk-checksum-algorithm", "CRC32", "x-amz-checksum-crc32", "y/Q5Jg==")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(value = ChecksumAlgorithm.class, names = {"CRC32", "CRC32_C", "SHA1", "SHA256"})
    void the_sdk_checks_what_it_sent_and_what_it_gets(ChecksumAlgorithm algorithm) {
        byte[] bytes = new byte[3_000_000];
        bytes[7] = 7;
        alice.putObject(request -> request.bucket("sums").key("sdk").checksumAlgorithm(algorithm), RequestBody.fromBytes(bytes));
        assertThat(alice.getObjectAsBytes(request -> request.bucket("sums").key("sdk").checksumMode(ChecksumMode.ENABLED)).asByteArray())
                .isEqualTo(bytes);
        assertThat(alice.listObjectsV2(request -> request.bucket("sums").prefix("sdk")).contents().getFirst().checksumAlgorithm())
                .containsExactly(algorithm);
    }
}
