package elevennines.s3.auth;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import elevennines.s3.Headers;
import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The framing of `aws-chunked`, however the wire cuts it.
class ChunkedPayloadTest {
    private static final byte[] KEY = new byte[32];
    private static final String TIME = "20261120T080000Z";
    private static final SigningScope SCOPE = new SigningScope("20261120", "us-east-1", "s3");
    private static final String SEED = "0".repeat(64);

    /// Hands out what it has in pieces of any size, as a socket does.
    private static InputStream torn(byte[] bytes, Random random) {
        return new InputStream() {
            private final InputStream whole = new ByteArrayInputStream(bytes);

            @Override
            public int read() {
                throw new AssertionError("One byte at a time is too slow");
            }

            @Override
            public int read(byte[] into, int offset, int count) throws IOException {
                return whole.read(into, offset, Math.min(count, 1 + random.nextInt(40_000)));
            }
        };
    }

    private static byte[] framed(byte[] data, int chunkBytes) throws IOException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        String previous = SEED;
        for (int at = 0; at <= data.length; at += chunkBytes) {
            byte[] chunk = Arrays.copyOfRange(data, at, Math.min(data.length, at + chunkBytes));
            previous = frame(wire, previous, chunk);
            if (chunk.length < chunkBytes && chunk.length > 0)
                frame(wire, previous, new byte[0]);
        }
        return wire.toByteArray();
    }

    private static String frame(ByteArrayOutputStream wire, String previous, byte[] chunk) throws IOException {
        String signature = HexFormat.of()
                .formatHex(Digests.hmac(KEY, "AWS4-HMAC-SHA256-PAYLOAD\n" + TIME + "\n" + SCOPE + "\n" + previous + "\n"
                        + Digests.SHA256_OF_NOTHING + "\n" + Digests.sha256Hex(chunk)));
        wire.write((Integer.toHexString(chunk.length) + ";chunk-signature=" + signature + "\r\n").getBytes(ISO_8859_1));
        wire.write(chunk);
        wire.write("\r\n".getBytes(ISO_8859_1));
        return signature;
    }

    private static Payload signed(InputStream wire, long length) {
        Headers headers = new Headers().add("x-amz-decoded-content-length", Long.toString(length));
        return Payload.of(new PayloadProof.Chunked(Optional.of(new ChunkSigner(KEY, TIME, SCOPE, SEED)), false), headers, wire);
    }

    private static Payload unsigned(String wire, long length, String trailer) {
        Headers headers = new Headers().add("x-amz-decoded-content-length", Long.toString(length)).add("x-amz-trailer", trailer);
        return Payload.of(new PayloadProof.Chunked(Optional.empty(), true), headers, new ByteArrayInputStream(wire.getBytes(ISO_8859_1)));
    }

    @RepeatedTest(40)
    void whatever_the_sizes_the_bytes_come_out(org.junit.jupiter.api.RepetitionInfo repetition) throws IOException {
        Random random = new Random(repetition.getCurrentRepetition());
        byte[] data = new byte[random.nextInt(300_000)];
        random.nextBytes(data);
        int chunkBytes = 1 + random.nextInt(100_000);
        InputStream in = signed(torn(framed(data, chunkBytes), random), data.length).stream();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 + random.nextInt(70_000)];
        for (int read = in.read(buffer, 0, buffer.length); read >= 0; read = in.read(buffer, 0, buffer.length))
            out.write(buffer, 0, read);
        assertThat(out.toByteArray()).as("seed " + repetition.getCurrentRepetition()).isEqualTo(data);
    }

    @Test
    void the_end_is_checked_before_the_last_bytes_are_handed_out() throws IOException {
        byte[] data = "hello".getBytes(ISO_8859_1);
        byte[] wire = framed(data, 5);
        wire[wire.length - 10] ^= 1;
        InputStream in = signed(new ByteArrayInputStream(wire), 5).stream();
        assertThatThrownBy(() -> in.readNBytes(5)).isInstanceOf(S3Failure.class).extracting(e -> ((S3Failure) e).error())
                .isEqualTo(S3Error.SIGNATURE_DOES_NOT_MATCH);
    }

    @Test
    void an_empty_body_is_checked_even_if_nobody_reads_it() throws IOException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        frame(wire, SEED.replace('0', '1'), new byte[0]);
        Payload payload = signed(new ByteArrayInputStream(wire.toByteArray()), 0);
        assertThatThrownBy(payload::trailers).isInstanceOf(S3Failure.class);
    }

    @Test
    void trailers_are_there_once_the_body_has_ended() throws IOException {
        Payload payload = unsigned("3\r\nabc\r\n0\r\nx-amz-checksum-sha1:abc=\r\n\r\n", 3, "x-amz-checksum-sha1");
        assertThat(payload.length()).isEqualTo(3);
        assertThat(payload.trailers().first("x-amz-checksum-sha1")).contains("abc=");
        assertThat(payload.stream().read()).isEqualTo(-1);
    }

    @Test
    void line_ends_may_be_short_and_the_last_one_missing() throws IOException {
        Payload payload = unsigned("3\nabc\n0\nx-amz-checksum-sha1: abc= \n", 3, "X-Amz-Checksum-SHA1");
        assertThat(payload.stream().readAllBytes()).isEqualTo("abc".getBytes(ISO_8859_1));
        assertThat(payload.trailers().first("x-amz-checksum-sha1")).contains("abc=");
    }

    @Test
    void a_read_of_nothing_reads_nothing() throws IOException {
        Payload payload = unsigned("3\r\nabc\r\n0\r\n\r\n", 3, "");
        assertThat(payload.stream().read(new byte[0], 0, 0)).isZero();
        assertThat(payload.stream().read()).isEqualTo('a');
    }

    @Test
    void a_plain_body_is_held_to_its_length_and_its_hash() throws IOException {
        byte[] data = "hello".getBytes(ISO_8859_1);
        Headers five = new Headers().add("content-length", "5");
        PayloadProof right = new PayloadProof.Hash(Digests.sha256Hex(data));
        PayloadProof wrong = new PayloadProof.Hash(Digests.SHA256_OF_NOTHING);
        assertThat(Payload.of(right, five, new ByteArrayInputStream(data)).stream().readAllBytes()).isEqualTo(data);
        InputStream mismatched = Payload.of(wrong, five, new ByteArrayInputStream(data)).stream();
        assertThatThrownBy(() -> mismatched.readNBytes(5)).extracting(e -> ((S3Failure) e).error())
                .isEqualTo(S3Error.CONTENT_SHA256_MISMATCH);
        InputStream shorter = Payload.of(right, new Headers().add("content-length", "6"), new ByteArrayInputStream(data)).stream();
        assertThatThrownBy(shorter::readAllBytes).extracting(e -> ((S3Failure) e).error()).isEqualTo(S3Error.INCOMPLETE_BODY);
        assertThat(Payload.of(wrong, new Headers(), InputStream.nullInputStream()).trailers().names()).isEmpty();
    }

    @Test
    void a_length_is_digits() {
        for (String length : new String[]{"-1", "1e3", "", "1234567890123456789"})
            assertThatThrownBy(() -> Payload.of(new PayloadProof.Unsigned(), new Headers().add("content-length", length),
                    InputStream.nullInputStream())).extracting(e -> ((S3Failure) e).error()).isEqualTo(S3Error.INVALID_ARGUMENT);
    }
}
