package elevennines.s3.handler;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.StorageClass;

import elevennines.s3.Endpoint;
import elevennines.s3.RawHttp;
import elevennines.s3.RawHttp.Answer;
import elevennines.s3.TestSigner;

import static elevennines.s3.Errors.refused;
import static org.assertj.core.api.Assertions.assertThat;

/// PUT, GET, HEAD and DELETE, on disks.
class ObjectsIT {
    @TempDir
    private static Path directory;
    private static Endpoint endpoint;
    private static S3Client alice;

    @BeforeAll
    static void start() {
        endpoint = Endpoint.inDirectory(directory);
        alice = endpoint.client(Endpoint.ALICE);
        alice.createBucket(request -> request.bucket("objects"));
        alice.putObject(request -> request.bucket("objects").key("digits"), RequestBody.fromString("0123456789"));
        alice.putObject(request -> request.bucket("objects").key("empty"), RequestBody.empty());
    }

    @AfterAll
    static void stop() {
        alice.close();
        endpoint.close();
    }

    private static Answer send(String method, String target, Map<String, String> headers, String body) {
        try (RawHttp raw = endpoint.raw()) {
            return raw.send(endpoint.signer(Endpoint.ALICE).sign(method, target, TestSigner.UNSIGNED, headers).text() + body)
                    .answer(!method.equals("HEAD"));
        }
    }

    private static Answer put(String key, Map<String, String> headers, String body) {
        Map<String, String> all = new java.util.TreeMap<>(headers);
        all.put("content-length", Integer.toString(body.length()));
        return send("PUT", "/objects/" + key, all, body);
    }

    private static ResponseBytes<GetObjectResponse> get(java.util.function.Consumer<GetObjectRequest.Builder> more) {
        return alice.getObjectAsBytes(request -> {
            request.bucket("objects").key("digits");
            more.accept(request);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, 262_143, 262_144, 262_145, 1_048_577, 20_000_000})
    void bytes_come_back_as_they_went_in(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        PutObjectResponse put = alice.putObject(request -> request.bucket("objects").key("bytes-" + length), RequestBody.fromBytes(bytes));
        ResponseBytes<GetObjectResponse> got = alice.getObjectAsBytes(request -> request.bucket("objects").key("bytes-" + length));
        assertThat(got.asByteArrayUnsafe()).isEqualTo(bytes);
        assertThat(got.response().contentLength()).isEqualTo(length);
        assertThat(got.response().eTag()).isEqualTo(put.eTag());
    }

    @Test
    void everything_said_of_an_object_is_said_again() {
        alice.putObject(
                request -> request.bucket("objects").key("described").contentType("text/html; charset=utf-8").contentEncoding("gzip")
                        .contentLanguage("de, en").contentDisposition("attachment; filename=\"a.txt\"").cacheControl("max-age=60")
                        .expires(Instant.parse("2030-01-01T00:00:00Z")).metadata(Map.of("Colour", "blue", "empty", ""))
                        .storageClass("STANDARD_IA"),
                RequestBody.fromString("x"));
        HeadObjectResponse head = alice.headObject(request -> request.bucket("objects").key("described"));
        assertThat(head.contentType()).isEqualTo("text/html; charset=utf-8");
        assertThat(head.contentEncoding()).isEqualTo("gzip");
        assertThat(head.contentLanguage()).isEqualTo("de, en");
        assertThat(head.contentDisposition()).isEqualTo("attachment; filename=\"a.txt\"");
        assertThat(head.cacheControl()).isEqualTo("max-age=60");
        assertThat(head.expiresString()).isEqualTo("Tue, 01 Jan 2030 00:00:00 GMT");
        assertThat(head.metadata()).containsExactlyInAnyOrderEntriesOf(Map.of("colour", "blue", "empty", ""));
        assertThat(head.storageClass()).isEqualTo(StorageClass.STANDARD_IA);
        assertThat(head.acceptRanges()).isEqualTo("bytes");
        assertThat(head.lastModified()).isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
        assertThat(head.eTag()).isEqualTo("\"9dd4e461268c8034f5c8564e155c67a6\"");
        assertThat(head.versionId()).isNull();
    }

    @Test
    void what_was_not_said_has_its_default() {
        assertThat(put("bare", Map.of(), "x").status()).isEqualTo(200);
        Answer head = send("HEAD", "/objects/bare", Map.of(), "");
        assertThat(head.header("content-type")).contains("binary/octet-stream");
        assertThat(head.headers()).doesNotContainKeys("x-amz-storage-class", "content-encoding", "cache-control", "expires");
    }

    @Test
    void repeated_metadata_is_joined_and_other_letters_come_back_encoded() {
        String text = "x-amz-meta-list: a\r\nx-amz-meta-list: b\r\n";
        String signed = endpoint.signer(Endpoint.ALICE).sign("PUT", "/objects/meta", TestSigner.UNSIGNED,
                Map.of("content-length", "0", "x-amz-meta-list", "a,b", "x-amz-meta-u", "\u00c3\u00bc", "x-amz-meta-l", "\u00fc")).text();
        try (RawHttp raw = endpoint.raw()) {
            assertThat(raw.send(signed.replace("x-amz-meta-list: a,b\r\n", text)).answer().status()).isEqualTo(200);
        }
        Answer head = send("HEAD", "/objects/meta", Map.of(), "");
        assertThat(head.header("x-amz-meta-list")).contains("a,b");
        assertThat(head.header("x-amz-meta-u")).contains("=?UTF-8?B?w7w=?=");
        assertThat(head.header("x-amz-meta-l")).contains("=?UTF-8?B?w7w=?=");
    }

    @Test
    void metadata_has_2_kib() {
        assertThat(put("meta", Map.of("x-amz-meta-a", "v".repeat(2047)), "").status()).isEqualTo(200);
        Answer answer = put("meta", Map.of("x-amz-meta-a", "v".repeat(2048)), "");
        assertThat(answer.code()).isEqualTo("MetadataTooLarge");
        assertThat(answer.element("MaxSizeAllowed")).isEqualTo("2048");
    }

    @Test
    void a_storage_class_that_there_is_not_is_refused() {
        assertThat(put("class", Map.of("x-amz-storage-class", "FREEZER"), "").code()).isEqualTo("InvalidStorageClass");
        for (String name : new String[]{"REDUCED_REDUNDANCY", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER_IR", "GLACIER",
            "DEEP_ARCHIVE"}) {
            assertThat(put("class", Map.of("x-amz-storage-class", name), "").status()).isEqualTo(200);
            assertThat(send("HEAD", "/objects/class", Map.of(), "").header("x-amz-storage-class")).contains(name);
        }
    }

    @Test
    void what_is_not_there_is_not_found() {
        refused(404, "NoSuchKey", () -> alice.getObject(request -> request.bucket("objects").key("none")));
        refused(404, "NoSuchKey", () -> alice.getObject(request -> request.bucket("objects").key("no\u0001such\uFFFF")));
        refused(404, () -> alice.headObject(request -> request.bucket("objects").key("none")));
        refused(404, "NoSuchBucket", () -> alice.getObject(request -> request.bucket("none").key("none")));
        refused(404, "NoSuchBucket", () -> alice.putObject(request -> request.bucket("none").key("k"), RequestBody.fromString("x")));
        refused(404, "NoSuchBucket", () -> alice.deleteObject(request -> request.bucket("none").key("k")));
    }

    @Test
    void deleting_twice_is_as_good_as_once() {
        put("gone", Map.of(), "x");
        for (int i = 0; i < 2; i++)
            assertThat(alice.deleteObject(request -> request.bucket("objects").key("gone")).sdkHttpResponse().statusCode()).isEqualTo(204);
        refused(404, "NoSuchKey", () -> alice.getObject(request -> request.bucket("objects").key("gone")));
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-4,01234,bytes 0-4/10", "bytes=5-,56789,bytes 5-9/10", "bytes=-3,789,bytes 7-9/10", "bytes=9-9,9,bytes 9-9/10",
        "bytes=0-999,0123456789,bytes 0-9/10", "bytes=7-9223372036854775806,789,bytes 7-9/10",
        "bytes=7-99999999999999999999,789,bytes 7-9/10", "bytes=-99999999999999999999,0123456789,bytes 0-9/10",
        "bytes=-999,0123456789,bytes 0-9/10", "'BYTES = 1 - 2',12,bytes 1-2/10"})
    void a_range_is_that_part(String range, String expected, String contentRange) {
        ResponseBytes<GetObjectResponse> part = get(request -> request.range(range));
        assertThat(part.asUtf8String()).isEqualTo(expected);
        assertThat(part.response().contentRange()).isEqualTo(contentRange);
        assertThat(part.response().sdkHttpResponse().statusCode()).isEqualTo(206);
        assertThat(part.response().contentLength()).isEqualTo(expected.length());
        Answer head = send("HEAD", "/objects/digits", Map.of("range", range), "");
        assertThat(head.status()).isEqualTo(206);
        assertThat(head.header("content-range")).contains(contentRange);
        assertThat(head.header("content-length")).contains(Integer.toString(expected.length()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,3-4", "bytes=5-4", "bytes=-", "bytes=a-b", "lines=0-1", "0-1", "bytes=", "bytes=1-2-3"})
    void a_range_that_is_none_or_more_than_one_is_the_whole(String range) {
        Answer whole = send("GET", "/objects/digits", Map.of("range", range), "");
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.text()).isEqualTo("0123456789");
        assertThat(whole.headers()).doesNotContainKey("content-range");
    }

    @ParameterizedTest
    @CsvSource({"digits,bytes=10-,10", "digits,bytes=-0,10", "digits,bytes=11-12,10", "digits,bytes=99999999999999999999-,10",
        "empty,bytes=0-,0", "empty,bytes=-1,0"})
    void a_range_beyond_the_end_cannot_be_had(String key, String range, String size) {
        Answer answer = send("GET", "/objects/" + key, Map.of("range", range), "");
        assertThat(answer.status()).isEqualTo(416);
        assertThat(answer.code()).isEqualTo("InvalidRange");
        assertThat(answer.element("RangeRequested")).isEqualTo(range);
        assertThat(answer.element("ActualObjectSize")).isEqualTo(size);
    }

    @Test
    void a_range_in_the_middle_of_a_large_object() {
        byte[] bytes = new byte[5_000_000];
        new Random(5).nextBytes(bytes);
        alice.putObject(request -> request.bucket("objects").key("large"), RequestBody.fromBytes(bytes));
        byte[] part = alice.getObjectAsBytes(request -> request.bucket("objects").key("large").range("bytes=1048570-3145750"))
                .asByteArray();
        assertThat(part).isEqualTo(Arrays.copyOfRange(bytes, 1_048_570, 3_145_751));
    }

    @Test
    void a_range_of_another_version_is_the_whole() {
        Answer head = send("HEAD", "/objects/digits", Map.of(), "");
        for (String same : List.of(head.header("etag").orElseThrow(), head.header("last-modified").orElseThrow()))
            assertThat(send("GET", "/objects/digits", Map.of("range", "bytes=0-1", "if-range", same), "").text()).isEqualTo("01");
        for (String other : List.of("\"old\"", "W/" + head.header("etag").orElseThrow(), "Thu, 01 Jan 1970 00:00:00 GMT"))
            assertThat(send("GET", "/objects/digits", Map.of("range", "bytes=0-1", "if-range", other), "").text()).isEqualTo("0123456789");
    }

    @Test
    void part_1_is_all_of_an_object_that_was_written_whole() {
        ResponseBytes<GetObjectResponse> part = get(request -> request.partNumber(1));
        assertThat(part.asUtf8String()).isEqualTo("0123456789");
        assertThat(part.response().sdkHttpResponse().statusCode()).isEqualTo(206);
        assertThat(part.response().contentRange()).isEqualTo("bytes 0-9/10");
        assertThat(send("GET", "/objects/digits?partNumber=2", Map.of(), "").code()).isEqualTo("InvalidPartNumber");
        assertThat(send("GET", "/objects/digits?partNumber=0", Map.of(), "").code()).isEqualTo("InvalidArgument");
        assertThat(send("GET", "/objects/digits?partNumber=1", Map.of("range", "bytes=0-1"), "").code()).isEqualTo("InvalidRequest");
        assertThat(send("GET", "/objects/empty?partNumber=1", Map.of(), "").status()).isEqualTo(200);
    }

    @Test
    void conditions_on_a_read() {
        HeadObjectResponse head = alice.headObject(request -> request.bucket("objects").key("digits"));
        String etag = head.eTag();
        Instant before = head.lastModified().minus(Duration.ofHours(1));
        Instant after = head.lastModified().plus(Duration.ofHours(1));
        assertThat(get(request -> request.ifMatch(etag)).asUtf8String()).hasSize(10);
        assertThat(get(request -> request.ifMatch("*")).asUtf8String()).hasSize(10);
        assertThat(get(request -> request.ifMatch("\"x\", " + etag)).asUtf8String()).hasSize(10);
        assertThat(refused(412, "PreconditionFailed", () -> get(request -> request.ifMatch("\"x\""))).awsErrorDetails().rawResponse()
                .asUtf8String()).contains("<Condition>If-Match</Condition>");
        refused(412, "PreconditionFailed", () -> get(request -> request.ifUnmodifiedSince(before)));
        assertThat(get(request -> request.ifUnmodifiedSince(after)).asUtf8String()).hasSize(10);
        refused(304, () -> get(request -> request.ifNoneMatch(etag)));
        refused(304, () -> get(request -> request.ifModifiedSince(head.lastModified())));
        assertThat(get(request -> request.ifModifiedSince(before)).asUtf8String()).hasSize(10);
        // An entity tag outweighs the date beside it.
        assertThat(get(request -> request.ifMatch(etag).ifUnmodifiedSince(before)).asUtf8String()).hasSize(10);
        assertThat(get(request -> request.ifNoneMatch("\"x\"").ifModifiedSince(after)).asUtf8String()).hasSize(10);
        refused(304, () -> get(request -> request.ifNoneMatch(etag).ifModifiedSince(before)));
        refused(412, () -> alice.headObject(request -> request.bucket("objects").key("digits").ifMatch("\"x\"")));
        Answer unchanged = send("GET", "/objects/digits", Map.of("if-none-match", etag), "");
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.body()).isEmpty();
        assertThat(unchanged.header("etag")).contains(etag);
        assertThat(unchanged.headers()).containsKey("last-modified").doesNotContainKeys("content-type", "content-length");
        assertThat(send("GET", "/objects/digits", Map.of("if-modified-since", "some day"), "").status()).isEqualTo(200);
    }

    @Test
    void a_signed_request_may_choose_the_headers_of_its_answer() {
        ResponseBytes<GetObjectResponse> got = get(request -> request.responseContentType("text/csv").responseCacheControl("no-cache")
                .responseContentDisposition("inline").responseContentEncoding("br").responseContentLanguage("fr")
                .responseExpires(Instant.EPOCH));
        assertThat(got.response().contentType()).isEqualTo("text/csv");
        assertThat(got.response().cacheControl()).isEqualTo("no-cache");
        assertThat(got.response().contentDisposition()).isEqualTo("inline");
        assertThat(got.response().contentEncoding()).isEqualTo("br");
        assertThat(got.response().contentLanguage()).isEqualTo("fr");
        assertThat(got.response().expiresString()).isEqualTo("Thu, 01 Jan 1970 00:00:00 GMT");
    }

    @Test
    void the_headers_of_an_answer_can_be_chosen_in_latin_1_alone() {
        String target = "/objects/digits?response-content-disposition=";
        assertThat(send("GET", target + "attachment%3B%20filename%3D%22%C3%BC.txt%22", Map.of(), "").header("content-disposition"))
                .contains("attachment; filename=\"ü.txt\"");
        for (String other : List.of("%E2%82%AC.txt", "a%0D%0AX-Evil%3A%201")) {
            Answer refused = send("GET", target + other, Map.of(), "");
            assertThat(refused.code()).isEqualTo("InvalidArgument");
            assertThat(refused.element("ArgumentName")).isEqualTo("response-content-disposition");
            assertThat(refused.headers()).doesNotContainKey("x-evil");
        }
    }

    @Test
    void conditions_on_a_write() {
        String first = alice.putObject(request -> request.bucket("objects").key("once").ifNoneMatch("*"), RequestBody.fromString("1"))
                .eTag();
        refused(412, "PreconditionFailed",
                () -> alice.putObject(request -> request.bucket("objects").key("once").ifNoneMatch("*"), RequestBody.fromString("2")));
        refused(412, "PreconditionFailed",
                () -> alice.putObject(request -> request.bucket("objects").key("once").ifMatch("\"x\""), RequestBody.fromString("3")));
        alice.putObject(request -> request.bucket("objects").key("once").ifMatch(first), RequestBody.fromString("4"));
        assertThat(alice.getObjectAsBytes(request -> request.bucket("objects").key("once")).asUtf8String()).isEqualTo("4");
        refused(404, "NoSuchKey",
                () -> alice.putObject(request -> request.bucket("objects").key("never").ifMatch(first), RequestBody.fromString("5")));
        assertThat(put("once", Map.of("if-none-match", "\"x\""), "").code()).isEqualTo("NotImplemented");
        refused(412, "PreconditionFailed", () -> alice.deleteObject(request -> request.bucket("objects").key("once").ifMatch("\"x\"")));
        alice.deleteObject(request -> request.bucket("objects").key("once").ifMatch("*"));
        refused(404, () -> alice.headObject(request -> request.bucket("objects").key("once")));
    }

    @Test
    void reading_little_of_much_and_going_away_harms_nobody() throws Exception {
        byte[] bytes = new byte[20_000_000];
        alice.putObject(request -> request.bucket("objects").key("much"), RequestBody.fromBytes(bytes));
        for (int i = 0; i < 5; i++)
            try (RawHttp raw = endpoint.raw()) {
                raw.send(endpoint.signer(Endpoint.ALICE).sign("GET", "/objects/much").text());
            }
        try (InputStream in = alice.getObject(request -> request.bucket("objects").key("much"))) {
            assertThat(in.readAllBytes()).hasSize(bytes.length);
        }
    }
}
