package elevennines.store.data.digest;

import java.nio.ByteBuffer;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class Crc64NvmeTest {
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @BeforeEach
    void print_the_seed() {
        System.out.println("Crc64NvmeTest seed " + seed);
    }

    @Test
    void the_check_value_is_that_of_the_catalogue() {
        Crc64Nvme crc = new Crc64Nvme();
        crc.update("123456789".getBytes(US_ASCII));
        assertThat(crc.getValue()).isEqualTo(0xAE8B_1486_0A79_9888L);
        crc.reset();
        assertThat(crc.getValue()).isZero();
    }

    @Test
    void every_length_and_offset_agrees_with_the_definition() {
        byte[] bytes = new byte[600];
        random.nextBytes(bytes);
        for (int offset = 0; offset < 17; offset++)
            for (int length = 0; length <= bytes.length - offset; length += length < 300 ? 1 : 7)
                assertThat(crc(bytes, offset, length)).as("offset %d, length %d, seed %d", offset, length, seed)
                        .isEqualTo(defined(bytes, offset, length));
    }

    @Test
    void the_value_does_not_depend_on_how_the_bytes_were_split() {
        byte[] bytes = new byte[300_000];
        random.nextBytes(bytes);
        long whole = defined(bytes, 0, bytes.length);
        assertThat(crc(bytes, 0, bytes.length)).as("seed %d", seed).isEqualTo(whole);
        for (int run = 0; run < 50; run++) {
            int pieceBytesMax = 1 << random.nextInt(18);
            Crc64Nvme crc = new Crc64Nvme();
            for (int at = 0; at < bytes.length;) {
                int length = Math.min(bytes.length - at, random.nextInt(pieceBytesMax + 1));
                switch (random.nextInt(3)) {
                    case 0 -> crc.update(ByteBuffer.wrap(bytes, at, length));
                    case 1 -> crc.update(ByteBuffer.allocateDirect(length).put(bytes, at, length).flip());
                    default -> crc.update(bytes, at, length);
                }
                at += length;
                if (at < bytes.length)
                    crc.update(bytes[at++]);
            }
            assertThat(crc.getValue()).as("seed %d", seed).isEqualTo(whole);
        }
    }

    @Test
    void a_value_may_be_read_midway() {
        byte[] bytes = new byte[100_000];
        random.nextBytes(bytes);
        Crc64Nvme crc = new Crc64Nvme();
        for (int at = 0; at < bytes.length;) {
            int length = Math.min(bytes.length - at, 1 + random.nextInt(20_000));
            crc.update(bytes, at, length);
            at += length;
            assertThat(crc.getValue()).as("after %d bytes, seed %d", at, seed).isEqualTo(defined(bytes, 0, at));
        }
        crc.reset();
        crc.update(bytes, 0, 50_000);
        assertThat(crc.getValue()).as("seed %d", seed).isEqualTo(defined(bytes, 0, 50_000));
    }

    @Test
    void the_crc_of_a_whole_follows_from_those_of_its_parts() {
        byte[] bytes = new byte[50_000];
        random.nextBytes(bytes);
        for (int cut : new int[]{0, 1, 7, 8, 4096, 49_999, 50_000})
            assertThat(
                    CrcCombination.crc64nvme().combine(defined(bytes, 0, cut), defined(bytes, cut, bytes.length - cut), bytes.length - cut))
                    .as("cut at %d, seed %d", cut, seed).isEqualTo(defined(bytes, 0, bytes.length));
    }

    @Test
    void the_sparse_divisor_is_a_multiple_of_the_polynomial() {
        long sum = 0;
        for (int distance : SparseDivision.DISTANCES)
            sum ^= Residue.powerOfInverseOfX(64 * distance);
        assertThat(sum).isZero();
    }

    @Test
    void a_range_outside_the_array_is_refused() {
        assertThatThrownBy(() -> new Crc64Nvme().update(new byte[4], 2, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    static long crc(byte[] bytes, int offset, int length) {
        Crc64Nvme crc = new Crc64Nvme();
        crc.update(bytes, offset, length);
        return crc.getValue();
    }

    /// Bit by bit, as the standard has it.
    static long defined(byte[] bytes, int offset, int length) {
        long register = -1L;
        for (int at = offset; at < offset + length; at++) {
            register ^= bytes[at] & 0xFF;
            for (int bit = 0; bit < 8; bit++)
                register = (register & 1) == 1 ? register >>> 1 ^ 0x9A6C_9329_AC4B_C9B5L : register >>> 1;
        }
        return ~register;
    }
}
