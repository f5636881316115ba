package elevennines.s3.handler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

import elevennines.s3.Endpoint;
import elevennines.s3.RawHttp;
import elevennines.s3.RawHttp.Answer;
import elevennines.s3.TestSigner;

import static elevennines.s3.Errors.refused;
import static org.assertj.core.api.Assertions.assertThat;

/// Objects that come in parts.
class MultipartIT {
    private static final int MIB = 1 << 20;
    private static final String NO_UPLOAD = "0123456789abcdef0123456789abcdef";
    private final Endpoint endpoint = Endpoint.inMemory();
    private final S3Client alice = endpoint.client(Endpoint.ALICE);
    private final byte[] first = new byte[5 * MIB];
    private final byte[] second = new byte[5 * MIB + 7];
    private final byte[] third = new byte[99];

    @BeforeEach
    void fill() {
        Random random = new Random(3);
        random.nextBytes(first);
        random.nextBytes(second);
        random.nextBytes(third);
        alice.createBucket(request -> request.bucket("parts"));
    }

    @AfterEach
    void stop() {
        alice.close();
        endpoint.close();
    }

    private String create(java.util.function.Consumer<CreateMultipartUploadRequest.Builder> more) {
        return alice.createMultipartUpload(request -> {
            request.bucket("parts").key("k");
            more.accept(request);
        }).uploadId();
    }

    private UploadPartResponse part(String upload, int number, byte[] bytes) {
        return alice.uploadPart(request -> request.bucket("parts").key("k").uploadId(upload).partNumber(number),
                RequestBody.fromBytes(bytes));
    }

    private CompleteMultipartUploadResponse complete(String upload, CompletedPart... parts) {
        return alice.completeMultipartUpload(
                request -> request.bucket("parts").key("k").uploadId(upload).multipartUpload(manifest -> manifest.parts(parts)));
    }

    private static CompletedPart named(int number, UploadPartResponse part) {
        return CompletedPart.builder().partNumber(number).eTag(part.eTag()).checksumCRC32(part.checksumCRC32()).build();
    }

    private Answer send(String method, String target, Map<String, String> headers, String body) {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("content-length", Integer.toString(body.length()));
        try (RawHttp raw = endpoint.raw()) {
            return raw.send(endpoint.signer(Endpoint.ALICE).sign(method, target, TestSigner.UNSIGNED, all).text() + body).answer();
        }
    }

    @Test
    void parts_make_an_object() {
        String upload = create(
                request -> request.contentType("text/plain").metadata(Map.of("a", "1")).storageClass(StorageClass.STANDARD_IA));
        UploadPartResponse two = part(upload, 2, second);
        UploadPartResponse seven = part(upload, 7, third);
        UploadPartResponse one = part(upload, 1, first);
        assertThat(one.eTag()).hasSize(34);
        refused(404, "NoSuchKey", () -> alice.getObject(request -> request.bucket("parts").key("k")));
        CompleteMultipartUploadResponse done = complete(upload, named(1, one), named(2, two), named(7, seven));
        assertThat(done.eTag()).matches("\"[0-9a-f]{32}-3\"");
        assertThat(done.bucket()).isEqualTo("parts");
        assertThat(done.location()).isEqualTo("http://localhost:" + endpoint.port() + "/parts/k");
        ResponseBytes<GetObjectResponse> got = alice.getObjectAsBytes(request -> request.bucket("parts").key("k"));
        assertThat(got.response().eTag()).isEqualTo(done.eTag());
        assertThat(got.response().contentType()).isEqualTo("text/plain");
        assertThat(got.response().metadata()).containsEntry("a", "1");
        assertThat(got.response().storageClass()).isEqualTo(StorageClass.STANDARD_IA);
        byte[] whole = got.asByteArray();
        assertThat(Arrays.copyOf(whole, first.length)).isEqualTo(first);
        assertThat(Arrays.copyOfRange(whole, first.length + second.length, whole.length)).isEqualTo(third);
        byte[] across = alice.getObjectAsBytes(request -> request.bucket("parts").key("k").range("bytes=5242879-5242880")).asByteArray();
        assertThat(across).containsExactly(first[first.length - 1], second[0]);
        refused(404, "NoSuchUpload", () -> part(upload, 1, third));
    }

    @Test
    void a_part_can_be_read_by_its_number() {
        String upload = create(request -> {});
        complete(upload, named(1, part(upload, 1, first)), named(2, part(upload, 2, second)));
        ResponseBytes<GetObjectResponse> part = alice.getObjectAsBytes(request -> request.bucket("parts").key("k").partNumber(2));
        assertThat(part.asByteArray()).isEqualTo(second);
        assertThat(part.response().partsCount()).isEqualTo(2);
        assertThat(part.response().contentRange()).isEqualTo("bytes 5242880-10485766/10485767");
        HeadObjectResponse head = alice.headObject(request -> request.bucket("parts").key("k").partNumber(1));
        assertThat(head.contentLength()).isEqualTo(first.length);
        assertThat(head.partsCount()).isEqualTo(2);
        assertThat(head.sdkHttpResponse().statusCode()).isEqualTo(206);
        assertThat(alice.headObject(request -> request.bucket("parts").key("k")).partsCount()).isNull();
        refused(416, "InvalidPartNumber", () -> alice.getObject(request -> request.bucket("parts").key("k").partNumber(3)));
    }

    @ParameterizedTest
    @CsvSource({"CRC32,COMPOSITE", "CRC32,FULL_OBJECT", "CRC32C,COMPOSITE", "SHA1,COMPOSITE", "SHA256,COMPOSITE"})
    void the_checksum_is_of_the_kind_that_was_asked_for(String algorithm, String type) {
        String upload = create(request -> request.checksumAlgorithm(algorithm).checksumType(type));
        List<CompletedPart> parts = new ArrayList<>();
        for (byte[] bytes : List.of(first, third)) {
            int number = parts.size() + 1;
            UploadPartResponse part = alice.uploadPart(request -> request.bucket("parts").key("k").uploadId(upload).partNumber(number)
                    .checksumAlgorithm(algorithm), RequestBody.fromBytes(bytes));
            parts.add(CompletedPart.builder().partNumber(number).eTag(part.eTag()).checksumCRC32(part.checksumCRC32())
                    .checksumCRC32C(part.checksumCRC32C()).checksumSHA1(part.checksumSHA1()).checksumSHA256(part.checksumSHA256()).build());
        }
        CompleteMultipartUploadResponse done = alice.completeMultipartUpload(request -> request.bucket("parts").key("k").uploadId(upload)
                .checksumType(type).multipartUpload(manifest -> manifest.parts(parts)));
        assertThat(done.checksumTypeAsString()).isEqualTo(type);
        Answer head = send("GET", "/parts/k", Map.of("x-amz-checksum-mode", "ENABLED"), "");
        String value = head.header("x-amz-checksum-" + algorithm.toLowerCase(java.util.Locale.ROOT)).orElseThrow();
        assertThat(value.endsWith("-2")).isEqualTo(type.equals("COMPOSITE"));
        assertThat(head.header("x-amz-checksum-type")).contains(type);
        assertThat(alice.getObjectAsBytes(request -> request.bucket("parts").key("k").checksumMode(ChecksumMode.ENABLED)).asByteArray())
                .hasSize(first.length + third.length);
    }

    @Test
    void the_checksum_of_an_upload_is_settled_when_it_begins() {
        CreateMultipartUploadResponse plain = alice.createMultipartUpload(request -> request.bucket("parts").key("k")
                .checksumAlgorithm(ChecksumAlgorithm.CRC32_C));
        assertThat(plain.checksumType()).isEqualTo(ChecksumType.COMPOSITE);
        Answer none = send("POST", "/parts/k?uploads", Map.of(), "");
        assertThat(none.header("x-amz-checksum-algorithm")).contains("CRC64NVME");
        assertThat(none.header("x-amz-checksum-type")).contains("FULL_OBJECT");
        assertThat(send("POST", "/parts/k?uploads", Map.of("x-amz-checksum-algorithm", "SHA1", "x-amz-checksum-type", "FULL_OBJECT"), "")
                .code())
                .isEqualTo("InvalidRequest");
        assertThat(send("POST", "/parts/k?uploads", Map.of("x-amz-checksum-type", "COMPOSITE"), "").code()).isEqualTo("InvalidRequest");
        assertThat(send("POST", "/parts/k?uploads", Map.of("x-amz-checksum-algorithm", "MD5"), "").code()).isEqualTo("InvalidRequest");
    }

    @Test
    void a_wrong_checksum_or_size_for_the_whole_is_refused_and_the_upload_stays() {
        String upload = create(request -> {});
        String manifest = "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>" + part(upload, 1, third).eTag()
                + "</ETag></Part></CompleteMultipartUpload>";
        String target = "/parts/k?uploadId=" + upload;
        assertThat(send("POST", target, Map.of("x-amz-checksum-crc64nvme", "AAAAAAAAAAA="), manifest).status()).isEqualTo(400);
        assertThat(send("POST", target, Map.of("x-amz-checksum-crc64nvme", "A"), manifest).code()).isEqualTo("InvalidRequest");
        assertThat(send("POST", target, Map.of("x-amz-checksum-type", "COMPOSITE"), manifest).code()).isEqualTo("BadDigest");
        assertThat(send("POST", target, Map.of("x-amz-checksum-type", "PARTIAL"), manifest).code()).isEqualTo("InvalidRequest");
        assertThat(send("POST", target, Map.of("x-amz-mp-object-size", "1"), manifest).code()).isEqualTo("InvalidRequest");
        assertThat(send("POST", target, Map.of("x-amz-mp-object-size", "99", "x-amz-checksum-type", "FULL_OBJECT"), manifest).status())
                .isEqualTo(200);
    }

    @Test
    void a_manifest_must_name_what_came() {
        String upload = create(request -> {});
        UploadPartResponse one = part(upload, 1, third);
        UploadPartResponse two = part(upload, 2, third);
        refused(400, "InvalidPart", () -> complete(upload, named(3, one)));
        refused(400, "InvalidPart", () -> complete(upload, CompletedPart.builder().partNumber(1).eTag("\"0\"").build()));
        refused(400, "InvalidPartOrder", () -> complete(upload, named(2, two), named(1, one)));
        refused(400, "EntityTooSmall", () -> complete(upload, named(1, one), named(2, two)));
        refused(404, "NoSuchUpload", () -> complete(NO_UPLOAD, named(1, one)));
        for (String body : new String[]{"", "<CompleteMultipartUpload/>", "<Other/>",
            "<CompleteMultipartUpload><Part><PartNumber>x</PartNumber><ETag>a</ETag></Part></CompleteMultipartUpload>",
            "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber></Part></CompleteMultipartUpload>"})
            assertThat(send("POST", "/parts/k?uploadId=" + upload, Map.of(), body).code()).isEqualTo("MalformedXML");
        complete(upload, named(2, two));
        assertThat(alice.headObject(request -> request.bucket("parts").key("k")).contentLength()).isEqualTo(third.length);
    }

    /// The first answer may have been lost on its way: a client tries again.
    @Test
    void a_completion_that_comes_again_is_answered_again() {
        String upload = create(request -> {});
        CompletedPart one = named(1, part(upload, 1, third));
        String made = complete(upload, one).eTag();
        assertThat(complete(upload, one).eTag()).isEqualTo(made);
        refused(404, "NoSuchUpload", () -> complete(upload, CompletedPart.builder().partNumber(1).eTag("\"other\"").build()));
        refused(404, "NoSuchUpload", () -> complete(NO_UPLOAD, one));
        refused(404, "NoSuchUpload", () -> alice.abortMultipartUpload(request -> request.bucket("parts").key("k").uploadId(upload)));
        alice.deleteObject(request -> request.bucket("parts").key("k"));
        refused(404, "NoSuchUpload", () -> complete(upload, one));
    }

    @Test
    void a_completion_may_have_a_condition() {
        alice.putObject(request -> request.bucket("parts").key("k"), RequestBody.fromString("before"));
        String upload = create(request -> {});
        CompletedPart one = named(1, part(upload, 1, third));
        refused(412, "PreconditionFailed", () -> alice.completeMultipartUpload(request -> request.bucket("parts").key("k").uploadId(upload)
                .ifNoneMatch("*").multipartUpload(manifest -> manifest.parts(one))));
        String etag = alice.headObject(request -> request.bucket("parts").key("k")).eTag();
        alice.completeMultipartUpload(request -> request.bucket("parts").key("k").uploadId(upload).ifMatch(etag)
                .multipartUpload(manifest -> manifest.parts(one)));
    }

    @Test
    void an_aborted_upload_is_gone() {
        String upload = create(request -> {});
        part(upload, 1, third);
        assertThat(alice.abortMultipartUpload(request -> request.bucket("parts").key("k").uploadId(upload)).sdkHttpResponse().statusCode())
                .isEqualTo(204);
        refused(404, "NoSuchUpload", () -> part(upload, 2, third));
        refused(404, "NoSuchUpload", () -> alice.listParts(request -> request.bucket("parts").key("k").uploadId(upload)));
        refused(404, "NoSuchUpload", () -> alice.abortMultipartUpload(request -> request.bucket("parts").key("k").uploadId("made-up")));
        assertThat(alice.listMultipartUploads(request -> request.bucket("parts")).uploads()).isEmpty();
    }

    @Test
    void parts_are_listed_in_pages() {
        String upload = create(request -> {});
        for (int number : new int[]{5, 1, 3})
            part(upload, number, third);
        ListPartsResponse page = alice.listParts(request -> request.bucket("parts").key("k").uploadId(upload).maxParts(2));
        assertThat(page.parts()).extracting(Part::partNumber).containsExactly(1, 3);
        assertThat(page.parts().getFirst().size()).isEqualTo(99);
        assertThat(page.isTruncated()).isTrue();
        assertThat(page.nextPartNumberMarker()).isEqualTo(3);
        assertThat(page.initiator().id()).isEqualTo("alice-id");
        ListPartsResponse rest = alice.listParts(request -> request.bucket("parts").key("k").uploadId(upload).partNumberMarker(3));
        assertThat(rest.parts()).extracting(Part::partNumber).containsExactly(5);
        assertThat(rest.isTruncated()).isFalse();
        assertThat(send("GET", "/parts/k?max-parts=-1&uploadId=" + upload, Map.of(), "").code()).isEqualTo("InvalidArgument");
    }

    @Test
    void uploads_are_listed_by_key() {
        for (String key : new String[]{"b", "a/2", "a/1", "a/1"})
            alice.createMultipartUpload(request -> request.bucket("parts").key(key));
        ListMultipartUploadsResponse all = alice.listMultipartUploads(request -> request.bucket("parts"));
        assertThat(all.uploads()).extracting(MultipartUpload::key).containsExactly("a/1", "a/1", "a/2", "b");
        assertThat(all.uploads().getFirst().initiated()).isNotNull();
        ListMultipartUploadsResponse page = alice.listMultipartUploads(request -> request.bucket("parts").maxUploads(1));
        assertThat(page.isTruncated()).isTrue();
        ListMultipartUploadsResponse next = alice.listMultipartUploads(request -> request.bucket("parts").maxUploads(1)
                .keyMarker(page.nextKeyMarker()).uploadIdMarker(page.nextUploadIdMarker()));
        assertThat(next.uploads()).extracting(MultipartUpload::key).containsExactly("a/1");
        assertThat(next.uploads().getFirst().uploadId()).isNotEqualTo(page.uploads().getFirst().uploadId());
        ListMultipartUploadsResponse rolled = alice.listMultipartUploads(request -> request.bucket("parts").delimiter("/"));
        assertThat(rolled.commonPrefixes().getFirst().prefix()).isEqualTo("a/");
    }

    @Test
    void a_part_may_be_copied() {
        alice.putObject(request -> request.bucket("parts").key("source"), RequestBody.fromBytes(first));
        String upload = create(request -> {});
        var whole = alice.uploadPartCopy(request -> request.sourceBucket("parts").sourceKey("source").destinationBucket("parts")
                .destinationKey("k").uploadId(upload).partNumber(1));
        var some = alice.uploadPartCopy(request -> request.sourceBucket("parts").sourceKey("source").destinationBucket("parts")
                .destinationKey("k").uploadId(upload).partNumber(2).copySourceRange("bytes=10-19"));
        complete(upload, CompletedPart.builder().partNumber(1).eTag(whole.copyPartResult().eTag()).build(),
                CompletedPart.builder().partNumber(2).eTag(some.copyPartResult().eTag()).build());
        byte[] got = alice.getObjectAsBytes(request -> request.bucket("parts").key("k")).asByteArray();
        assertThat(Arrays.copyOfRange(got, first.length, got.length)).isEqualTo(Arrays.copyOfRange(first, 10, 20));
        String other = create(request -> {});
        for (String range : new String[]{"bytes=0-9999999999", "bytes=1-", "bytes=5-1", "1-2"})
            assertThat(send("PUT", "/parts/k?partNumber=1&uploadId=" + other,
                    Map.of("x-amz-copy-source", "/parts/source", "x-amz-copy-source-range", range), "").code())
                    .isEqualTo("InvalidArgument");
        assertThat(send("PUT", "/parts/k?partNumber=1&uploadId=" + other,
                Map.of("x-amz-copy-source", "/parts/source", "x-amz-copy-source-if-match", "\"x\""), "").code())
                .isEqualTo("PreconditionFailed");
    }

    @Test
    void a_part_has_a_number_a_length_and_bytes_that_match() {
        String upload = create(request -> {});
        for (String number : new String[]{"0", "10001", "x", ""})
            assertThat(send("PUT", "/parts/k?partNumber=" + number + "&uploadId=" + upload, Map.of(), "").code())
                    .isEqualTo("InvalidArgument");
        assertThat(send("PUT", "/parts/k?partNumber=1", Map.of(), "").code()).isEqualTo("NotImplemented");
        assertThat(send("PUT", "/parts/k?partNumber=1&uploadId=" + upload, Map.of("content-md5", "AAnnlDI7RTiF9RgfG2JNCw=="), "x").code())
                .isEqualTo("BadDigest");
        assertThat(alice.listParts(request -> request.bucket("parts").key("k").uploadId(upload)).parts()).isEmpty();
        assertThat(send("PATCH", "/parts/k?uploadId=" + upload, Map.of(), "").code()).isEqualTo("MethodNotAllowed");
    }
}
