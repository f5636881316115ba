package elevennines.app.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import elevennines.store.model.AccessKey;

import static org.assertj.core.api.Assertions.assertThat;

/// The worked examples of
/// [Signature calculations for the Authorization header](https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html).
class SigV4Test {
    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private final SigV4 signer = new SigV4(new AccessKey("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"), "us-east-1");

    @Test
    void the_get_with_a_range_is_signed_as_documented() {
        Map<String, String> signed = sign("/test.txt", "", Map.of("host", "examplebucket.s3.amazonaws.com", "range", "bytes=0-9"));
        assertThat(signed.get("authorization")).endsWith("Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @Test
    void the_listing_is_signed_as_documented() {
        Map<String, String> signed = sign("/", "max-keys=2&prefix=J", Map.of("host", "examplebucket.s3.amazonaws.com"));
        assertThat(signed.get("authorization")).endsWith("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }

    /// The worked example of [query parameters](https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html).
    @Test
    void a_url_is_presigned_as_documented() {
        List<PresignedLink.Parameter> query = signer.presign("examplebucket.s3.amazonaws.com", "/test.txt",
                Instant.parse("2013-05-24T00:00:00Z"), Duration.ofDays(1));
        assertThat(query.getLast()).isEqualTo(new PresignedLink.Parameter("X-Amz-Signature",
                "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"));
        assertThat(query.toString()).doesNotContain("wJalrXUtn");
    }

    private Map<String, String> sign(String path, String query, Map<String, String> headers) {
        return signer.sign(new SigV4.Unsigned("GET", path, query, headers, EMPTY), Instant.parse("2013-05-24T00:00:00Z"));
    }
}
