package elevennines.store.data.digest;

import java.util.Arrays;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

import static jdk.incubator.vector.VectorOperators.ROL;
import static jdk.incubator.vector.VectorOperators.XOR;

/// Sixteen messages in the lanes of a vector: MD5 is a chain of steps that cannot overlap, so one message leaves most of a CPU idle, and sixteen
/// take as long as two. Needs `jdk.incubator.vector` and vectors of 512 bits: nothing may touch this class unless they are there.
///
/// A few blocks are transposed first; then the steps run over them, with A to D in registers throughout. For each round four steps are written out,
/// after which A to D have their places again: all 64 in one piece are no faster, and with a helper method for what they have in common the compiler
/// makes an object of each vector, at a quarter of the speed.
final class Md5Lanes implements Md5Kernel {
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512;
    private static final int LANES = Transposition.LANES;
    private static final int WORDS = Transposition.WORDS;
    private static final int BLOCK_WORDS = WORDS * LANES;
    /// So few that their words, and the constants, stay in the first-level cache.
    private static final int CHUNK_BLOCKS = 8;
    /// The constant of each step, once per lane.
    private static final int[] CONSTANTS = new int[4 * BLOCK_WORDS];

    static {
        for (int step = 0; step < 4 * WORDS; step++)
            Arrays.fill(CONSTANTS, step * LANES, (step + 1) * LANES, Md5Blocks.constant(step));
    }

    static boolean areThere() {
        return IntVector.SPECIES_PREFERRED.length() >= LANES;
    }

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public void compress(int[][] states, byte[][] inputs, int[] from, int blocks) {
        byte[][] lanes = Arrays.copyOf(inputs, LANES);
        int[] at = Arrays.copyOf(from, LANES);
        // A lane that is free repeats the first one.
        Arrays.fill(lanes, inputs.length, LANES, inputs[0]);
        Arrays.fill(at, inputs.length, LANES, from[0]);
        int[] state = new int[4 * LANES];
        for (int lane = 0; lane < states.length; lane++)
            for (int part = 0; part < 4; part++)
                state[part * LANES + lane] = states[lane][part];
        int[] words = new int[Math.min(blocks, CHUNK_BLOCKS) * BLOCK_WORDS];
        for (int done = 0; done < blocks; done += CHUNK_BLOCKS) {
            int count = Math.min(blocks - done, CHUNK_BLOCKS);
            for (int block = 0; block < count; block++)
                Transposition.transpose(lanes, at, (done + block) * Md5Blocks.BYTES, words, block * BLOCK_WORDS);
            steps(state, words, count);
        }
        for (int lane = 0; lane < states.length; lane++)
            for (int part = 0; part < 4; part++)
                states[lane][part] = state[part * LANES + lane];
    }

    private static void steps(int[] state, int[] words, int blocks) {
        IntVector a = IntVector.fromArray(INTS, state, 0);
        IntVector b = IntVector.fromArray(INTS, state, LANES);
        IntVector c = IntVector.fromArray(INTS, state, 2 * LANES);
        IntVector d = IntVector.fromArray(INTS, state, 3 * LANES);
        for (int at = 0; at < blocks * BLOCK_WORDS; at += BLOCK_WORDS) {
            IntVector a0 = a;
            IntVector b0 = b;
            IntVector c0 = c;
            IntVector d0 = d;
            for (int i = 0; i < WORDS; i += 4) {
                a = a.add(IntVector.fromArray(INTS, words, at + i * LANES).add(IntVector.fromArray(INTS, CONSTANTS, i * LANES)))
                        .add(d.lanewise(XOR, b.and(c.lanewise(XOR, d)))).lanewise(ROL, 7).add(b);
                d = d.add(IntVector.fromArray(INTS, words, at + (i + 1) * LANES).add(IntVector.fromArray(INTS, CONSTANTS, (i + 1) * LANES)))
                        .add(c.lanewise(XOR, a.and(b.lanewise(XOR, c)))).lanewise(ROL, 12).add(a);
                c = c.add(IntVector.fromArray(INTS, words, at + (i + 2) * LANES).add(IntVector.fromArray(INTS, CONSTANTS, (i + 2) * LANES)))
                        .add(b.lanewise(XOR, d.and(a.lanewise(XOR, b)))).lanewise(ROL, 17).add(d);
                b = b.add(IntVector.fromArray(INTS, words, at + (i + 3) * LANES).add(IntVector.fromArray(INTS, CONSTANTS, (i + 3) * LANES)))
                        .add(a.lanewise(XOR, c.and(d.lanewise(XOR, a)))).lanewise(ROL, 22).add(c);
            }
            for (int i = 0; i < WORDS; i += 4) {
                a = a.add(IntVector.fromArray(INTS, words, at + (5 * i + 1 & WORDS - 1) * LANES)
                        .add(IntVector.fromArray(INTS, CONSTANTS, (i + 16) * LANES))).add(c.lanewise(XOR, d.and(b.lanewise(XOR, c))))
                        .lanewise(ROL, 5).add(b);
                d = d.add(IntVector.fromArray(INTS, words, at + (5 * i + 6 & WORDS - 1) * LANES)
                        .add(IntVector.fromArray(INTS, CONSTANTS, (i + 17) * LANES))).add(b.lanewise(XOR, c.and(a.lanewise(XOR, b))))
                        .lanewise(ROL, 9).add(a);
                c = c.add(IntVector.fromArray(INTS, words, at + (5 * i + 11 & WORDS - 1) * LANES)
                        .add(IntVector.fromArray(INTS, CONSTANTS, (i + 18) * LANES))).add(a.lanewise(XOR, b.and(d.lanewise(XOR, a))))
                        .lanewise(ROL, 14).add(d);
                b = b.add(IntVector.fromArray(INTS, words, at + (5 * i & WORDS - 1) * LANES)
                        .add(IntVector.fromArray(INTS, CONSTANTS, (i + 19) * LANES))).add(d.lanewise(XOR, a.and(c.lanewise(XOR, d))))
                        .lanewise(ROL, 20).add(c);
            }
            for (int i = 0; i < WORDS; i += 4) {
                a = a.add(IntVector.fromArray(INTS, words, at + (3 * i + 5 & WORDS - 1) * LANES)
                        .add(IntVector.fromArray(INTS, CONSTANTS, (i + 32) * LANES))).add(b.lanewise(XOR, c).lanewise(XOR, d))
                        .lanewise(ROL, 4).add(b);
                d = d.add(IntVector.fromArray(INTS, words, at + (3 * i + 8 & WORDS - 1) * LANES)
                        .add(IntVector.fromArray(INTS, CONSTANTS, (i + 33) * LANES))).add(a.lanewise(XOR, b).lanewise(XOR, c))
                        .lanewise(ROL, 11).add(a);
                c = c.add(IntVector.fromArray(INTS, words, at + (3 * i + 11 & WORDS - 1) * LANES)
                        .add(IntVector.fromArray(INTS, CONSTANTS, (i + 34) * LANES))).add(d.lanewise(XOR, a).lanewise(XOR, b))
                        .lanewise(ROL, 16).add(d);
                b = b.add(IntVector.fromArray(INTS, words, at + (3 * i + 14 & WORDS - 1) * LANES)
                        .add(IntVector.fromArray(INTS, CONSTANTS, (i + 35) * LANES))).add(c.lanewise(XOR, d).lanewise(XOR, a))
                        .lanewise(ROL, 23).add(c);
            }
            for (int i = 0; i < WORDS; i += 4) {
                a = a.add(IntVector.fromArray(INTS, words, at + (7 * i & WORDS - 1) * LANES)
                        .add(IntVector.fromArray(INTS, CONSTANTS, (i + 48) * LANES))).add(c.lanewise(XOR, b.or(d.not()))).lanewise(ROL, 6)
                        .add(b);
                d = d.add(IntVector.fromArray(INTS, words, at + (7 * i + 7 & WORDS - 1) * LANES)
                        .add(IntVector.fromArray(INTS, CONSTANTS, (i + 49) * LANES))).add(b.lanewise(XOR, a.or(c.not()))).lanewise(ROL, 10)
                        .add(a);
                c = c.add(IntVector.fromArray(INTS, words, at + (7 * i + 14 & WORDS - 1) * LANES)
                        .add(IntVector.fromArray(INTS, CONSTANTS, (i + 50) * LANES))).add(a.lanewise(XOR, d.or(b.not()))).lanewise(ROL, 15)
                        .add(d);
                b = b.add(IntVector.fromArray(INTS, words, at + (7 * i + 5 & WORDS - 1) * LANES)
                        .add(IntVector.fromArray(INTS, CONSTANTS, (i + 51) * LANES))).add(d.lanewise(XOR, c.or(a.not()))).lanewise(ROL, 21)
                        .add(c);
            }
            a = a.add(a0);
            b = b.add(b0);
            c = c.add(c0);
            d = d.add(d0);
        }
        a.intoArray(state, 0);
        b.intoArray(state, LANES);
        c.intoArray(state, 2 * LANES);
        d.intoArray(state, 3 * LANES);
    }
}
