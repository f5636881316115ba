package elevennines.s3.handler;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

import elevennines.s3.Endpoint;
import elevennines.s3.RawHttp;
import elevennines.s3.RawHttp.Answer;
import elevennines.s3.TestSigner;

import static elevennines.s3.Errors.refused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/// Many deletes in one request.
class DeleteObjectsIT {
    private final Endpoint endpoint = Endpoint.inMemory();
    private final S3Client alice = endpoint.client(Endpoint.ALICE);

    @BeforeEach
    void fill() {
        alice.createBucket(request -> request.bucket("many"));
        for (String key : new String[]{"a", "b", "<&>", "c"})
            alice.putObject(request -> request.bucket("many").key(key), RequestBody.fromString(key));
    }

    @AfterEach
    void stop() {
        alice.close();
        endpoint.close();
    }

    private static ObjectIdentifier object(String key) {
        return ObjectIdentifier.builder().key(key).build();
    }

    private DeleteObjectsResponse delete(boolean quiet, ObjectIdentifier... objects) {
        return alice.deleteObjects(request -> request.bucket("many").delete(delete -> delete.objects(objects).quiet(quiet)));
    }

    private Answer post(String body, Map<String, String> headers) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("content-length", Integer.toString(body.getBytes(UTF_8).length));
        try (RawHttp raw = endpoint.raw()) {
            return raw.send(endpoint.signer(Endpoint.ALICE).sign("POST", "/many?delete", TestSigner.UNSIGNED, all).text())
                    .send(body.getBytes(UTF_8)).answer();
        }
    }

    private static String md5(String body) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("MD5").digest(body.getBytes(UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer post(String body) {
        return post(body, Map.of("content-md5", md5(body)));
    }

    private List<String> left() {
        return alice.listObjectsV2(request -> request.bucket("many")).contents().stream().map(object -> object.key()).toList();
    }

    @Test
    void each_key_has_its_own_outcome() {
        DeleteObjectsResponse response = delete(false, object("a"), object("<&>"), object("never"),
                ObjectIdentifier.builder().key("b").versionId("null").build(),
                ObjectIdentifier.builder().key("c").versionId("3HL4kqtJvjVBH40Nrjfkd-._AbCdEfGh").build(), object("k".repeat(1025)));
        assertThat(response.deleted()).extracting(DeletedObject::key).containsExactly("a", "<&>", "never", "b");
        assertThat(response.deleted().getLast().versionId()).isEqualTo("null");
        assertThat(response.errors()).extracting(S3Error::code).containsExactly("NoSuchVersion", "KeyTooLongError");
        assertThat(left()).containsExactly("c");
    }

    @Test
    void a_quiet_request_hears_of_failures_alone() {
        DeleteObjectsResponse response = delete(true, object("a"), object("k".repeat(1025)));
        assertThat(response.deleted()).isEmpty();
        assertThat(response.errors()).hasSize(1);
        assertThat(left()).doesNotContain("a");
    }

    @Test
    void a_key_may_be_deleted_on_condition_that_it_is_unchanged() {
        String etag = alice.headObject(request -> request.bucket("many").key("a")).eTag();
        DeleteObjectsResponse response = delete(false, ObjectIdentifier.builder().key("a").eTag(etag).build(),
                ObjectIdentifier.builder().key("b").eTag("\"x\"").build());
        assertThat(response.deleted()).extracting(DeletedObject::key).containsExactly("a");
        assertThat(response.errors()).extracting(S3Error::code).containsExactly("PreconditionFailed");
    }

    @Test
    void a_key_may_be_deleted_on_condition_that_it_is_there() {
        DeleteObjectsResponse response = delete(false, ObjectIdentifier.builder().key("a").eTag("*").build(),
                ObjectIdentifier.builder().key("never").eTag("*").build());
        assertThat(response.deleted()).extracting(DeletedObject::key).containsExactly("a");
        assertThat(response.errors()).extracting(S3Error::code).containsExactly("NoSuchKey");
    }

    @Test
    void nothing_is_deleted_on_conditions_that_are_not_understood() {
        refused(501, "NotImplemented", () -> delete(false, object("a"), ObjectIdentifier.builder().key("b").size(99L).build()));
        refused(501, "NotImplemented",
                () -> delete(false, object("a"), ObjectIdentifier.builder().key("b").lastModifiedTime(Instant.EPOCH).build()));
        assertThat(left()).hasSize(4);
    }

    @Test
    void a_thousand_keys_go_at_once_and_one_more_is_too_many() {
        ObjectIdentifier[] keys = IntStream.range(0, 1000).mapToObj(i -> object("k" + i)).toArray(ObjectIdentifier[]::new);
        assertThat(delete(false, keys).deleted()).extracting(DeletedObject::key)
                .containsExactlyElementsOf(Arrays.stream(keys).map(ObjectIdentifier::key).toList());
        ObjectIdentifier[] more = IntStream.range(0, 1001).mapToObj(i -> object("k" + i)).toArray(ObjectIdentifier[]::new);
        refused(400, "MalformedXML", () -> delete(false, more));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<Delete>", "<Delete/>", "<Other><Object><Key>a</Key></Object></Other>", "<Delete><Object/></Delete>",
        "{\"a\": 1}", "<Delete><Object><Key>a</Key></Object></Delete><Delete/>",
        "<!DOCTYPE d [<!ENTITY a \"a\">]><Delete><Object><Key>&a;</Key></Object></Delete>",
        "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Delete><Object><Key>&e;</Key></Object></Delete>",
        "<!DOCTYPE d SYSTEM \"http://127.0.0.1:1/d.dtd\"><Delete><Object><Key>a</Key></Object></Delete>",
        "<Delete><a><a><a><a><a><a><a><a><a/></a></a></a></a></a></a></a></a></Delete>"})
    void a_body_that_is_no_list_of_keys_is_malformed(String body) {
        Answer answer = post(body);
        assertThat(answer.code()).isEqualTo("MalformedXML");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(left()).hasSize(4);
    }

    @Test
    void a_list_is_read_with_or_without_namespace_and_quiet_in_any_place() {
        assertThat(
                post("<Delete xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Object><Key>a</Key></Object><Quiet>true</Quiet></Delete>")
                        .text())
                .endsWith("<DeleteResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"></DeleteResult>");
        assertThat(
                post("<?xml version=\"1.0\"?>\n<!-- - --><Delete><Quiet>false</Quiet><Object><Key><![CDATA[<&>]]></Key></Object></Delete>")
                        .text())
                .contains("<Deleted><Key>&lt;&amp;&gt;</Key></Deleted>");
        assertThat(left()).containsExactly("b", "c");
    }

    @Test
    void the_list_must_be_vouched_for() {
        String body = "<Delete><Object><Key>a</Key></Object></Delete>";
        Answer none = post(body, Map.of());
        assertThat(none.code()).isEqualTo("InvalidRequest");
        assertThat(none.element("Message")).contains("Content-MD5");
        assertThat(post(body, Map.of("content-md5", md5("other"))).code()).isEqualTo("BadDigest");
        assertThat(post(body, Map.of("content-md5", "no md5")).code()).isEqualTo("InvalidDigest");
        assertThat(post(body, Map.of("x-amz-checksum-crc32", "AAAAAA==")).code()).isEqualTo("BadDigest");
        assertThat(left()).hasSize(4);
        for (ChecksumAlgorithm algorithm : List.of(ChecksumAlgorithm.CRC32, ChecksumAlgorithm.CRC32_C,
                ChecksumAlgorithm.SHA1, ChecksumAlgorithm.SHA256))
            assertThat(alice.deleteObjects(request -> request.bucket("many").checksumAlgorithm(algorithm)
                    .delete(delete -> delete.objects(object("a")))).deleted()).as(algorithm.toString()).hasSize(1);
    }

    @Test
    void a_list_for_a_bucket_that_is_not_there_or_not_yours_is_refused_whole() {
        refused(404, "NoSuchBucket", () -> alice
                .deleteObjects(request -> request.bucket("none").delete(delete -> delete.objects(object("a")))));
        try (S3Client bob = endpoint.client(Endpoint.BOB)) {
            refused(403, "AccessDenied",
                    () -> bob.deleteObjects(request -> request.bucket("many").delete(delete -> delete.objects(object("a")))));
        }
        assertThat(left()).hasSize(4);
    }
}
