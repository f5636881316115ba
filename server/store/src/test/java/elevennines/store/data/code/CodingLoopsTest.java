package elevennines.store.data.code;

import java.util.Random;
import java.util.stream.Stream;

import com.backblaze.erasure.CodingLoop;
import com.backblaze.erasure.InputOutputByteTableCodingLoop;
import com.backblaze.erasure.ReedSolomon;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import elevennines.store.model.ErasureCode;

import static org.assertj.core.api.Assertions.assertThat;

class CodingLoopsTest {
    private static final long SEED = new Random().nextLong();
    private final Random random = new Random(SEED);

    static Stream<CodingLoop> loops() {
        System.out.println("CodingLoopsTest seed " + SEED);
        return Stream.of(new HornerLoop(), new SixBitLoop(), new NibbleLoop());
    }

    @ParameterizedTest
    @MethodSource("loops")
    void parity_equals_that_of_the_library_for_every_code(CodingLoop loop) {
        for (int k = 1; k <= 20; k++)
            for (int m = 1; m <= 6; m++) {
                int length = 1 + random.nextInt(700);
                int offset = random.nextInt(70);
                byte[][] ours = stripe(k + m, offset + length + random.nextInt(70));
                byte[][] theirs = copy(ours);
                new StripeCodec(new ErasureCode(k, m), loop).encode(ours, offset, length);
                ReedSolomon.create(k, m).encodeParity(theirs, offset, length);
                assertThat(ours).as("%d+%d, offset %d, length %d, seed %d", k, m, offset, length, SEED).isDeepEqualTo(theirs);
            }
    }

    @ParameterizedTest
    @MethodSource("loops")
    void every_length_and_offset_writes_the_right_bytes_and_no_others(CodingLoop loop) {
        CodingLoop library = new InputOutputByteTableCodingLoop();
        byte[][] rows = stripe(3, 7);
        byte[][] inputs = stripe(7, 400);
        for (int length = 0; length <= 330; length++)
            for (int offset = 0; offset < 67; offset += 11) {
                byte[][] ours = stripe(3, 400);
                byte[][] theirs = copy(ours);
                loop.codeSomeShards(rows, inputs, 7, ours, 3, offset, length);
                library.codeSomeShards(rows, inputs, 7, theirs, 3, offset, length);
                assertThat(ours).as("offset %d, length %d, seed %d", offset, length, SEED).isDeepEqualTo(theirs);
            }
    }

    @ParameterizedTest
    @MethodSource("loops")
    void a_shard_longer_than_a_block_is_coded_whole(CodingLoop loop) {
        CodingLoop library = new InputOutputByteTableCodingLoop();
        for (int length : new int[]{4095, 4096, 8191, 8192, 8193, 8256, 65_537})
            for (int inputCount : new int[]{1, 4, 6, 8, 10, 11, 13, 17, 20}) {
                byte[][] rows = stripe(4, inputCount);
                byte[][] inputs = stripe(inputCount, length);
                byte[][] ours = stripe(4, length);
                byte[][] theirs = new byte[4][length];
                loop.codeSomeShards(rows, inputs, inputCount, ours, 4, 0, length);
                library.codeSomeShards(rows, inputs, inputCount, theirs, 4, 0, length);
                assertThat(ours).as("%d inputs, length %d, seed %d", inputCount, length, SEED).isDeepEqualTo(theirs);
            }
    }

    @ParameterizedTest
    @MethodSource("loops")
    void every_erasure_of_small_codes_is_undone(CodingLoop loop) {
        for (int k = 1; k <= 6; k++)
            for (int m = 1; m <= 4; m++) {
                StripeCodec codec = new StripeCodec(new ErasureCode(k, m), loop);
                int length = 60 + random.nextInt(80);
                byte[][] whole = stripe(k + m, length);
                codec.encode(whole, 0, length);
                for (int survivors = 0; survivors < 1 << k + m; survivors++)
                    if (Integer.bitCount(survivors) >= k)
                        assertThat(decoded(codec, whole, survivors)).as("%d+%d, survivors %x, seed %d", k, m, survivors, SEED)
                                .isDeepEqualTo(whole);
            }
    }

    @ParameterizedTest
    @MethodSource("loops")
    void coefficients_zero_and_one_need_no_special_case(CodingLoop loop) {
        byte[][] rows = {new byte[6], {1, 1, 1, 1, 1, 1}, {0, 0, 0, 0, 0, 1}};
        byte[][] inputs = stripe(6, 130);
        byte[][] outputs = stripe(3, 130);
        loop.codeSomeShards(rows, inputs, 6, outputs, 3, 0, 130);
        assertThat(outputs[0]).containsOnly(0);
        for (int i = 0; i < 130; i++)
            assertThat(outputs[1][i]).isEqualTo(
                    (byte) (inputs[0][i] ^ inputs[1][i] ^ inputs[2][i] ^ inputs[3][i] ^ inputs[4][i] ^ inputs[5][i]));
        assertThat(outputs[2]).isEqualTo(inputs[5]);
    }

    private byte[][] decoded(StripeCodec codec, byte[][] whole, int survivors) {
        byte[][] partial = copy(whole);
        boolean[] present = new boolean[whole.length];
        for (int shard = 0; shard < whole.length; shard++) {
            present[shard] = (survivors >>> shard & 1) == 1;
            if (!present[shard])
                random.nextBytes(partial[shard]);
        }
        codec.decode(partial, present, 0, whole[0].length);
        return partial;
    }

    private byte[][] stripe(int shards, int bytes) {
        byte[][] stripe = new byte[shards][bytes];
        for (byte[] shard : stripe)
            random.nextBytes(shard);
        return stripe;
    }

    private static byte[][] copy(byte[][] shards) {
        byte[][] copy = new byte[shards.length][];
        for (int shard = 0; shard < shards.length; shard++)
            copy[shard] = shards[shard].clone();
        return copy;
    }
}
