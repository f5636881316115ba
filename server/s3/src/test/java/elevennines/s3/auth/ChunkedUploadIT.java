package elevennines.s3.auth;

import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

import elevennines.s3.Endpoint;
import elevennines.s3.RawHttp;
import elevennines.s3.RawHttp.Answer;
import elevennines.s3.TestSigner;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

/// `aws-chunked` bodies on the wire, whole and broken. After each broken one the object is not there.
class ChunkedUploadIT {
    private static final String SIGNED = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    private static final String SIGNED_TRAILER = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
    private static final String UNSIGNED_TRAILER = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
    /// CRC32 of "hello world".
    private static final String CRC32 = "DUoRhQ==";
    private static Endpoint endpoint;
    private static S3Client alice;

    @BeforeAll
    static void start() {
        endpoint = Endpoint.inMemory();
        alice = endpoint.client(Endpoint.ALICE);
        alice.createBucket(request -> request.bucket("chunks"));
    }

    @AfterAll
    static void stop() {
        alice.close();
        endpoint.close();
    }

    /// A body in the making, with the chain of its signatures.
    private static final class Body {
        private final StringBuilder wire = new StringBuilder();
        private final TestSigner.Signed head;
        private String previous;

        Body(TestSigner.Signed head) {
            this.head = head;
            this.previous = head.signature();
        }

        Body chunk(String data) {
            previous = head.chunkSignature(previous, data.getBytes(ISO_8859_1));
            wire.append(Integer.toHexString(data.length())).append(";chunk-signature=").append(previous).append("\r\n").append(data);
            if (!data.isEmpty())
                wire.append("\r\n");
            return this;
        }

        Body trailer(String name, String value) {
            String signature = head.trailerSignature(previous, name + ":" + value + "\n");
            wire.append(name).append(':').append(value).append("\r\nx-amz-trailer-signature:").append(signature).append("\r\n");
            return this;
        }

        String end() {
            return wire.append("\r\n").toString();
        }
    }

    private static TestSigner.Signed head(String payload, int decodedLength, String... moreHeaders) {
        Map<String, String> headers = new TreeMap<>(
                Map.of("x-amz-decoded-content-length", Integer.toString(decodedLength), "content-encoding",
                        "aws-chunked", "transfer-encoding", "chunked"));
        for (int i = 0; i < moreHeaders.length; i += 2)
            headers.put(moreHeaders[i], moreHeaders[i + 1]);
        return endpoint.signer(Endpoint.ALICE).sign("PUT", "/chunks/o", payload, headers);
    }

    /// The body goes out in one HTTP chunk.
    private static Answer put(TestSigner.Signed head, String body) {
        alice.deleteObject(request -> request.bucket("chunks").key("o"));
        try (RawHttp raw = endpoint.raw()) {
            raw.send(head.text());
            raw.send(Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n");
            return raw.answer();
        }
    }

    private static void stored(Answer answer, String expected) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(alice.getObjectAsBytes(request -> request.bucket("chunks").key("o")).asUtf8String()).isEqualTo(expected);
        assertThat(alice.headObject(request -> request.bucket("chunks").key("o")).contentEncoding()).isNull();
    }

    private static void refused(Answer answer, String code) {
        assertThat(answer.code()).as(answer.text()).isEqualTo(code);
        assertThat(alice.listObjectsV2(request -> request.bucket("chunks")).contents()).isEmpty();
    }

    @Test
    void signed_chunks_are_put_together() {
        TestSigner.Signed head = head(SIGNED, 11);
        stored(put(head, new Body(head).chunk("hello ").chunk("world").chunk("").end()), "hello world");
    }

    @Test
    void an_empty_body_is_one_empty_signed_chunk() {
        TestSigner.Signed head = head(SIGNED, 0);
        stored(put(head, new Body(head).chunk("").end()), "");
        refused(put(head, new Body(head).chunk("").end().replaceAll("signature=\\w+", "signature=" + "0".repeat(64))),
                "SignatureDoesNotMatch");
    }

    @Test
    void a_changed_byte_in_any_chunk_is_found() {
        TestSigner.Signed head = head(SIGNED, 11);
        String body = new Body(head).chunk("hello ").chunk("world").chunk("").end();
        refused(put(head, body.replace("hello ", "hellO ")), "SignatureDoesNotMatch");
        refused(put(head, body.replace("world", "World")), "SignatureDoesNotMatch");
    }

    @Test
    void chunks_cannot_change_places_be_left_out_or_come_twice() {
        TestSigner.Signed head = head(SIGNED, 12);
        String[] parts = new Body(head).chunk("first ").chunk("second").chunk("").end().split("(?<=first \r\n)|(?<=second\r\n)");
        refused(put(head, parts[1] + parts[0] + parts[2]), "SignatureDoesNotMatch");
        refused(put(head, parts[0] + parts[0] + parts[2]), "SignatureDoesNotMatch");
        TestSigner.Signed shorter = head(SIGNED, 6);
        refused(put(shorter, new Body(shorter).chunk("first ").chunk("second").chunk("").end()), "IncompleteBody");
        refused(put(head, parts[0] + parts[2]), "IncompleteBody");
    }

    @Test
    void the_last_chunk_must_be_there_and_be_signed() {
        TestSigner.Signed head = head(SIGNED, 5);
        String body = new Body(head).chunk("hello").chunk("").end();
        refused(put(head, body.substring(0, body.indexOf("0;chunk"))), "IncompleteBody");
        refused(put(head, body.replaceAll("0;chunk-signature=\\w+", "0")), "SignatureDoesNotMatch");
        refused(put(head, body + "more"), "InvalidRequest");
    }

    @Test
    void bad_framing_is_refused() {
        TestSigner.Signed head = head(SIGNED, 5);
        String body = new Body(head).chunk("hello").chunk("").end();
        refused(put(head, "hello"), "IncompleteBody");
        refused(put(head, "hello\r\n"), "InvalidRequest");
        refused(put(head, body.replaceFirst("5;", "x;")), "InvalidRequest");
        refused(put(head, body.replaceFirst("5;", "4;")), "InvalidRequest");
        refused(put(head, body.replaceFirst("5;", "6;")), "IncompleteBody");
        refused(put(head, body.replaceFirst("5;", "-5;")), "InvalidRequest");
        refused(put(head, body.replaceFirst("5;", "FFFFFFFFFFFFFFFF;")), "InvalidRequest");
        refused(put(head, body.replaceFirst("5;", " ".repeat(20_000))), "InvalidRequest");
    }

    @Test
    void the_decoded_length_must_be_said() {
        TestSigner.Signed head = endpoint.signer(Endpoint.ALICE).sign("PUT", "/chunks/o", SIGNED, Map.of("transfer-encoding", "chunked"));
        refused(put(head, new Body(head).chunk("hello").chunk("").end()), "MissingContentLength");
    }

    @Test
    void a_signed_trailer_brings_the_checksum() {
        TestSigner.Signed head = head(SIGNED_TRAILER, 11, "x-amz-trailer", "x-amz-checksum-crc32");
        Answer answer = put(head, new Body(head).chunk("hello world").chunk("").trailer("x-amz-checksum-crc32", CRC32).end());
        stored(answer, "hello world");
        assertThat(answer.header("x-amz-checksum-crc32")).contains(CRC32);
        assertThat(answer.header("x-amz-checksum-type")).contains("FULL_OBJECT");
    }

    @Test
    void a_trailer_that_was_tampered_with_is_found() {
        TestSigner.Signed head = head(SIGNED_TRAILER, 11, "x-amz-trailer", "x-amz-checksum-crc32");
        String body = new Body(head).chunk("hello world").chunk("").trailer("x-amz-checksum-crc32", CRC32).end();
        refused(put(head, body.replace(CRC32, "AAAAAA==")), "SignatureDoesNotMatch");
        refused(put(head, body.replaceAll("trailer-signature:\\w+", "trailer-signature:" + "0".repeat(64))), "SignatureDoesNotMatch");
        refused(put(head, body.replaceAll("x-amz-trailer-signature:\\w+\r\n", "")), "SignatureDoesNotMatch");
        refused(put(head, body.replaceAll("x-amz-checksum.*\r\n", "")), "MalformedTrailerError");
        refused(put(head, body.replace("x-amz-checksum-crc32:", "x-amz-checksum-sha1:")), "MalformedTrailerError");
        refused(put(head, body.replace("x-amz-checksum-crc32:", "no colon")), "MalformedTrailerError");
    }

    @Test
    void a_wrong_checksum_in_a_trailer_is_a_bad_digest() {
        TestSigner.Signed head = head(SIGNED_TRAILER, 11, "x-amz-trailer", "x-amz-checksum-crc32");
        refused(put(head, new Body(head).chunk("hello world").chunk("").trailer("x-amz-checksum-crc32", "AAAAAA==").end()), "BadDigest");
        TestSigner.Signed unsigned = head(UNSIGNED_TRAILER, 11, "x-amz-trailer", "x-amz-checksum-crc32");
        refused(put(unsigned, "b\r\nhello world\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n"), "BadDigest");
    }

    @Test
    void unsigned_chunks_with_a_trailer() {
        TestSigner.Signed head = head(UNSIGNED_TRAILER, 11, "x-amz-trailer", "x-amz-checksum-crc32");
        Answer answer = put(head, "6\r\nhello \r\n5\r\nworld\r\n0\r\nx-amz-checksum-crc32:" + CRC32 + "\r\n\r\n");
        stored(answer, "hello world");
        assertThat(answer.header("x-amz-checksum-crc32")).contains(CRC32);
    }

    @Test
    void a_trailer_that_was_not_announced_is_malformed() {
        TestSigner.Signed head = head(UNSIGNED_TRAILER, 5);
        refused(put(head, "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n"), "MalformedTrailerError");
        TestSigner.Signed other = head(UNSIGNED_TRAILER, 5, "x-amz-trailer", "x-something-else");
        refused(put(other, "5\r\nhello\r\n0\r\nx-something-else:1\r\n\r\n"), "InvalidRequest");
    }

    @Test
    void a_content_encoding_beside_aws_chunked_stays() {
        TestSigner.Signed head = head(UNSIGNED_TRAILER, 5, "x-amz-trailer", "x-amz-checksum-crc32", "content-encoding", "aws-chunked,gzip");
        assertThat(put(head, "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n").status()).isEqualTo(200);
        assertThat(alice.headObject(request -> request.bucket("chunks").key("o")).contentEncoding()).isEqualTo("gzip");
    }
}
