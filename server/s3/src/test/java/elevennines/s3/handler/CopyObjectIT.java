package elevennines.s3.handler;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.StorageClass;

import elevennines.s3.Endpoint;
import elevennines.s3.RawHttp;
import elevennines.s3.RawHttp.Answer;
import elevennines.s3.TestSigner;

import static elevennines.s3.Errors.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Copies inside the store.
class CopyObjectIT {
    private static final String ODD = "a b/+%2F ü?&=;..";
    private final Endpoint endpoint = Endpoint.inMemory();
    private final S3Client alice = endpoint.client(Endpoint.ALICE);

    @BeforeEach
    void fill() {
        alice.createBucket(request -> request.bucket("from"));
        alice.createBucket(request -> request.bucket("into"));
        alice.putObject(request -> request.bucket("from").key(ODD).contentType("text/plain").metadata(Map.of("a", "1"))
                .storageClass(StorageClass.STANDARD_IA), RequestBody.fromString("copied"));
    }

    @AfterEach
    void stop() {
        alice.close();
        endpoint.close();
    }

    private CopyObjectResponse copy(java.util.function.Consumer<CopyObjectRequest.Builder> more) {
        return alice.copyObject(request -> {
            request.sourceBucket("from").sourceKey(ODD).destinationBucket("into").destinationKey("k");
            more.accept(request);
        });
    }

    private HeadObjectResponse head(String bucket, String key) {
        return alice.headObject(request -> request.bucket(bucket).key(key));
    }

    private Answer send(String target, Map<String, String> headers) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("content-length", "0");
        try (RawHttp raw = endpoint.raw()) {
            return raw.send(endpoint.signer(Endpoint.ALICE).sign("PUT", target, TestSigner.UNSIGNED, all).text()).answer();
        }
    }

    @Test
    void a_copy_has_the_bytes_and_the_headers_of_its_source() {
        CopyObjectResponse response = copy(request -> {});
        assertThat(response.copyObjectResult().eTag()).isEqualTo(head("from", ODD).eTag());
        assertThat(response.copyObjectResult().lastModified()).isNotNull();
        assertThat(alice.getObjectAsBytes(request -> request.bucket("into").key("k")).asUtf8String()).isEqualTo("copied");
        assertThat(head("into", "k").contentType()).isEqualTo("text/plain");
        assertThat(head("into", "k").metadata()).containsEntry("a", "1");
        assertThat(head("into", "k").storageClass()).as("a class is not copied").isNull();
    }

    @Test
    void a_copy_may_have_headers_of_its_own() {
        copy(request -> request.metadataDirective(MetadataDirective.REPLACE).contentType("text/html").metadata(Map.of("b", "2"))
                .storageClass(StorageClass.GLACIER));
        assertThat(head("into", "k").contentType()).isEqualTo("text/html");
        assertThat(head("into", "k").metadata()).containsOnly(Map.entry("b", "2"));
        assertThat(head("into", "k").storageClass()).isEqualTo(StorageClass.GLACIER);
        assertThat(send("/into/k", Map.of("x-amz-copy-source", "/into/k", "x-amz-metadata-directive", "SHUFFLE")).code())
                .isEqualTo("InvalidArgument");
    }

    @Test
    void a_copy_to_itself_must_change_something() {
        refused(400, "InvalidRequest", () -> copy(
                request -> request.destinationBucket("from").destinationKey(ODD).storageClass(StorageClass.STANDARD_IA)));
        copy(request -> request.destinationBucket("from").destinationKey(ODD).storageClass(StorageClass.STANDARD));
        assertThat(head("from", ODD).storageClass()).isNull();
        refused(400, "InvalidRequest", () -> copy(request -> request.destinationBucket("from").destinationKey(ODD)));
        copy(request -> request.destinationBucket("from").destinationKey(ODD).metadataDirective(MetadataDirective.REPLACE));
        assertThat(head("from", ODD).metadata()).isEmpty();
        assertThat(alice.getObjectAsBytes(request -> request.bucket("from").key(ODD)).asUtf8String()).isEqualTo("copied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/from/plain", "from/plain", "from/pl%61in", "/from/plain?versionId=null", "%2Ffrom%2Fplain"})
    void a_source_is_named_in_several_ways(String source) {
        alice.putObject(request -> request.bucket("from").key("plain"), RequestBody.fromString("found"));
        assertThat(send("/into/named", Map.of("x-amz-copy-source", source)).status()).isEqualTo(200);
        assertThat(alice.getObjectAsBytes(request -> request.bucket("into").key("named")).asUtf8String()).isEqualTo("found");
    }

    @ParameterizedTest
    @CsvSource({"from,InvalidArgument", "/from/,InvalidArgument", "/,InvalidArgument", "from/none,NoSuchKey", "none/k,NoSuchBucket",
        "from/%zz,InvalidURI", "from/k?versionId=1,InvalidArgument", "somebody-elses/k,AccessDenied",
        "arn:aws:s3:us-east-1:1:accesspoint/a/object/k,InvalidArgument"})
    void a_source_that_is_none_is_refused(String source, String code) {
        assertThat(send("/into/k", Map.of("x-amz-copy-source", source)).code()).isEqualTo(code);
    }

    @Test
    void conditions_on_the_source() {
        String etag = head("from", ODD).eTag();
        Instant before = head("from", ODD).lastModified().minusSeconds(100);
        Instant after = head("from", ODD).lastModified().plusSeconds(100);
        copy(request -> request.copySourceIfMatch(etag));
        copy(request -> request.copySourceIfNoneMatch("\"x\""));
        copy(request -> request.copySourceIfModifiedSince(before));
        copy(request -> request.copySourceIfUnmodifiedSince(after));
        copy(request -> request.copySourceIfMatch(etag).copySourceIfUnmodifiedSince(before));
        refused(412, "PreconditionFailed", () -> copy(request -> request.copySourceIfMatch("\"x\"")));
        refused(412, "PreconditionFailed", () -> copy(request -> request.copySourceIfNoneMatch(etag)));
        refused(412, "PreconditionFailed", () -> copy(request -> request.copySourceIfModifiedSince(after)));
        refused(412, "PreconditionFailed", () -> copy(request -> request.copySourceIfUnmodifiedSince(before)));
    }

    @Test
    void conditions_on_the_target() {
        copy(request -> request.ifNoneMatch("*"));
        refused(412, "PreconditionFailed", () -> copy(request -> request.ifNoneMatch("*")));
        refused(412, "PreconditionFailed", () -> copy(request -> request.ifMatch("\"x\"")));
    }

    @Test
    void a_copy_may_have_another_checksum() {
        CopyObjectResponse response = copy(request -> request.checksumAlgorithm(ChecksumAlgorithm.SHA256));
        String sha256 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(TestSigner.sha256("copied".getBytes(UTF_8))));
        assertThat(response.copyObjectResult().checksumSHA256()).isEqualTo(sha256);
        assertThat(alice.headObject(request -> request.bucket("into").key("k").checksumMode("ENABLED")).checksumSHA256()).isEqualTo(sha256);
        assertThat(send("/into/k", Map.of("x-amz-copy-source", "into/k", "x-amz-checksum-algorithm", "MD5")).code())
                .isEqualTo("InvalidRequest");
    }

    @Test
    void a_copy_of_tags_is_no_copy_and_new_tags_are_not_to_be_had() {
        assertThat(send("/into/k", Map.of("x-amz-copy-source", "from/none", "x-amz-tagging-directive", "REPLACE")).code())
                .isEqualTo("NotImplemented");
        assertThat(send("/into/k", Map.of("x-amz-copy-source", "from/none", "x-amz-tagging-directive", "COPY")).code())
                .isEqualTo("NoSuchKey");
    }
}
