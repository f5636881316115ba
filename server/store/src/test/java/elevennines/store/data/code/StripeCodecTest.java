package elevennines.store.data.code;

import java.util.Random;

import com.backblaze.erasure.InputOutputByteTableCodingLoop;
import com.backblaze.erasure.ReedSolomon;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import elevennines.store.model.ErasureCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StripeCodecTest {
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @BeforeEach
    void print_the_seed() {
        System.out.println("StripeCodecTest seed " + seed);
    }

    @Test
    void parity_equals_that_of_the_library_for_every_code() {
        for (int k = 1; k <= 20; k++)
            for (int m = 0; m <= 6; m++) {
                byte[][] ours = stripe(k, m, 61);
                byte[][] theirs = copy(ours);
                codec(k, m).encode(ours, 3, 51);
                if (m > 0)
                    ReedSolomon.create(k, m).encodeParity(theirs, 3, 51);
                assertThat(ours).as("%d+%d, seed %d", k, m, seed).isDeepEqualTo(theirs);
            }
    }

    @Test
    void any_k_shards_give_all_the_others_back() {
        for (ErasureCode code : new ErasureCode[]{new ErasureCode(1, 0), new ErasureCode(1, 3), new ErasureCode(2, 1),
            new ErasureCode(4, 2), new ErasureCode(5, 3), new ErasureCode(6, 4)}) {
            StripeCodec codec = codec(code.k(), code.m());
            byte[][] whole = stripe(code.k(), code.m(), 40);
            codec.encode(whole, 0, 40);
            for (int survivors = 0; survivors < 1 << code.shards(); survivors++)
                if (Integer.bitCount(survivors) >= code.k())
                    assertThat(decoded(codec, whole, survivors)).as("%s, survivors %x, seed %d", code, survivors, seed)
                            .isDeepEqualTo(whole);
        }
    }

    @Test
    void a_wide_code_survives_random_losses() {
        StripeCodec codec = codec(20, 6);
        byte[][] whole = stripe(20, 6, 33);
        codec.encode(whole, 0, 33);
        for (int run = 0; run < 500; run++) {
            int survivors = (1 << 26) - 1;
            while (Integer.bitCount(survivors) > 20)
                survivors &= ~(1 << random.nextInt(26));
            assertThat(decoded(codec, whole, survivors)).as("survivors %x, seed %d", survivors, seed).isDeepEqualTo(whole);
        }
    }

    @Test
    void a_read_rebuilds_data_and_leaves_parity_alone() {
        StripeCodec codec = codec(4, 2);
        byte[][] whole = stripe(4, 2, 16);
        codec.encode(whole, 0, 16);
        byte[][] partial = copy(whole);
        partial[1] = new byte[16];
        partial[5] = null;
        codec.decodeData(partial, new boolean[]{true, false, true, true, true, false}, 0, 16);
        assertThat(partial[1]).isEqualTo(whole[1]);
        assertThat(partial[5]).isNull();
    }

    @Test
    void a_repair_rebuilds_one_shard_while_another_is_still_missing() {
        StripeCodec codec = codec(4, 2);
        byte[][] whole = stripe(4, 2, 16);
        codec.encode(whole, 0, 16);
        byte[][] partial = copy(whole);
        partial[0] = null;
        partial[5] = new byte[16];
        codec.decodeShard(5, partial, new boolean[]{false, true, true, true, true, false}, 0, 16);
        assertThat(partial[5]).isEqualTo(whole[5]);
    }

    @Test
    void bytes_outside_the_range_stay_as_they_were() {
        StripeCodec codec = codec(3, 2);
        byte[][] shards = stripe(3, 2, 64);
        byte[][] before = copy(shards);
        codec.encode(shards, 10, 20);
        for (int shard = 3; shard < 5; shard++)
            for (int i = 0; i < 64; i++)
                if (i < 10 || i >= 30)
                    assertThat(shards[shard][i]).isEqualTo(before[shard][i]);
    }

    @Test
    void arguments_that_do_not_fit_are_refused() {
        StripeCodec codec = codec(4, 2);
        boolean[] three = {true, true, true, false, false, false};
        assertThatIllegalArgumentException().isThrownBy(() -> codec.encode(new byte[5][8], 0, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> codec.encode(new byte[6][8], 1, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> codec.encode(new byte[6][8], -1, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> codec.encode(new byte[6][8], Integer.MAX_VALUE, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> codec.encode(new byte[6][], 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> codec.decode(new byte[6][8], three, 0, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> codec.decode(new byte[6][8], new boolean[5], 0, 8));
        assertThatIllegalArgumentException().isThrownBy(() -> codec.decodeShard(0, new byte[6][8], three, 0, 8));
    }

    private static StripeCodec codec(int k, int m) {
        return new StripeCodec(new ErasureCode(k, m), new InputOutputByteTableCodingLoop());
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

    private byte[][] stripe(int k, int m, int shardBytes) {
        byte[][] shards = new byte[k + m][shardBytes];
        for (byte[] shard : shards)
            random.nextBytes(shard);
        return shards;
    }

    private static byte[][] copy(byte[][] shards) {
        byte[][] copy = new byte[shards.length][];
        for (int shard = 0; shard < shards.length; shard++)
            copy[shard] = shards[shard].clone();
        return copy;
    }
}
