package elevennines.store.data.digest;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/// Turns a block of sixteen words of each of sixteen messages so that word `w` of all messages is one vector. Needs what [Md5Lanes] needs.
final class Transposition {
    static final int LANES = 16;
    static final int WORDS = 16;

    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_512;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512;

    private static final IntVector FIRST_8 = first(8);
    private static final IntVector FIRST_4 = first(4);
    private static final IntVector FIRST_2 = first(2);
    private static final IntVector FIRST_1 = first(1);
    private static final IntVector SECOND_8 = second(8);
    private static final IntVector SECOND_4 = second(4);
    private static final IntVector SECOND_2 = second(2);
    private static final IntVector SECOND_1 = second(1);

    /// The index that takes from two vectors what becomes the first of them: each second group of `distance` lanes comes from the other one.
    private static IntVector first(int distance) {
        return index(lane -> (lane & distance) == 0 ? lane : LANES + lane - distance);
    }

    /// The index that takes what becomes the second.
    private static IntVector second(int distance) {
        return index(lane -> (lane & distance) == 0 ? lane + distance : LANES + lane);
    }

    private static IntVector index(IntUnaryOperator ofLane) {
        return IntVector.fromArray(INTS, IntStream.range(0, LANES).map(ofLane).toArray(), 0);
    }

    /// Rows to columns, all in registers: in each of four stages, rows at half the distance of the stage before exchange half of their lanes.
    ///
    /// @param inputs the messages
    /// @param from where each begins
    /// @param offset of the block in each of them
    /// @param words where word `w` of message `m` goes, at `at + w × 16 + m`
    static void transpose(byte[][] inputs, int[] from, int offset, int[] words, int at) {
        IntVector a0 = ByteVector.fromArray(BYTES, inputs[0], from[0] + offset).reinterpretAsInts();
        IntVector a1 = ByteVector.fromArray(BYTES, inputs[1], from[1] + offset).reinterpretAsInts();
        IntVector a2 = ByteVector.fromArray(BYTES, inputs[2], from[2] + offset).reinterpretAsInts();
        IntVector a3 = ByteVector.fromArray(BYTES, inputs[3], from[3] + offset).reinterpretAsInts();
        IntVector a4 = ByteVector.fromArray(BYTES, inputs[4], from[4] + offset).reinterpretAsInts();
        IntVector a5 = ByteVector.fromArray(BYTES, inputs[5], from[5] + offset).reinterpretAsInts();
        IntVector a6 = ByteVector.fromArray(BYTES, inputs[6], from[6] + offset).reinterpretAsInts();
        IntVector a7 = ByteVector.fromArray(BYTES, inputs[7], from[7] + offset).reinterpretAsInts();
        IntVector a8 = ByteVector.fromArray(BYTES, inputs[8], from[8] + offset).reinterpretAsInts();
        IntVector a9 = ByteVector.fromArray(BYTES, inputs[9], from[9] + offset).reinterpretAsInts();
        IntVector a10 = ByteVector.fromArray(BYTES, inputs[10], from[10] + offset).reinterpretAsInts();
        IntVector a11 = ByteVector.fromArray(BYTES, inputs[11], from[11] + offset).reinterpretAsInts();
        IntVector a12 = ByteVector.fromArray(BYTES, inputs[12], from[12] + offset).reinterpretAsInts();
        IntVector a13 = ByteVector.fromArray(BYTES, inputs[13], from[13] + offset).reinterpretAsInts();
        IntVector a14 = ByteVector.fromArray(BYTES, inputs[14], from[14] + offset).reinterpretAsInts();
        IntVector a15 = ByteVector.fromArray(BYTES, inputs[15], from[15] + offset).reinterpretAsInts();
        IntVector b0 = FIRST_8.selectFrom(a0, a8);
        IntVector b8 = SECOND_8.selectFrom(a0, a8);
        IntVector b1 = FIRST_8.selectFrom(a1, a9);
        IntVector b9 = SECOND_8.selectFrom(a1, a9);
        IntVector b2 = FIRST_8.selectFrom(a2, a10);
        IntVector b10 = SECOND_8.selectFrom(a2, a10);
        IntVector b3 = FIRST_8.selectFrom(a3, a11);
        IntVector b11 = SECOND_8.selectFrom(a3, a11);
        IntVector b4 = FIRST_8.selectFrom(a4, a12);
        IntVector b12 = SECOND_8.selectFrom(a4, a12);
        IntVector b5 = FIRST_8.selectFrom(a5, a13);
        IntVector b13 = SECOND_8.selectFrom(a5, a13);
        IntVector b6 = FIRST_8.selectFrom(a6, a14);
        IntVector b14 = SECOND_8.selectFrom(a6, a14);
        IntVector b7 = FIRST_8.selectFrom(a7, a15);
        IntVector b15 = SECOND_8.selectFrom(a7, a15);
        IntVector c0 = FIRST_4.selectFrom(b0, b4);
        IntVector c4 = SECOND_4.selectFrom(b0, b4);
        IntVector c1 = FIRST_4.selectFrom(b1, b5);
        IntVector c5 = SECOND_4.selectFrom(b1, b5);
        IntVector c2 = FIRST_4.selectFrom(b2, b6);
        IntVector c6 = SECOND_4.selectFrom(b2, b6);
        IntVector c3 = FIRST_4.selectFrom(b3, b7);
        IntVector c7 = SECOND_4.selectFrom(b3, b7);
        IntVector c8 = FIRST_4.selectFrom(b8, b12);
        IntVector c12 = SECOND_4.selectFrom(b8, b12);
        IntVector c9 = FIRST_4.selectFrom(b9, b13);
        IntVector c13 = SECOND_4.selectFrom(b9, b13);
        IntVector c10 = FIRST_4.selectFrom(b10, b14);
        IntVector c14 = SECOND_4.selectFrom(b10, b14);
        IntVector c11 = FIRST_4.selectFrom(b11, b15);
        IntVector c15 = SECOND_4.selectFrom(b11, b15);
        IntVector d0 = FIRST_2.selectFrom(c0, c2);
        IntVector d2 = SECOND_2.selectFrom(c0, c2);
        IntVector d1 = FIRST_2.selectFrom(c1, c3);
        IntVector d3 = SECOND_2.selectFrom(c1, c3);
        IntVector d4 = FIRST_2.selectFrom(c4, c6);
        IntVector d6 = SECOND_2.selectFrom(c4, c6);
        IntVector d5 = FIRST_2.selectFrom(c5, c7);
        IntVector d7 = SECOND_2.selectFrom(c5, c7);
        IntVector d8 = FIRST_2.selectFrom(c8, c10);
        IntVector d10 = SECOND_2.selectFrom(c8, c10);
        IntVector d9 = FIRST_2.selectFrom(c9, c11);
        IntVector d11 = SECOND_2.selectFrom(c9, c11);
        IntVector d12 = FIRST_2.selectFrom(c12, c14);
        IntVector d14 = SECOND_2.selectFrom(c12, c14);
        IntVector d13 = FIRST_2.selectFrom(c13, c15);
        IntVector d15 = SECOND_2.selectFrom(c13, c15);
        IntVector e0 = FIRST_1.selectFrom(d0, d1);
        IntVector e1 = SECOND_1.selectFrom(d0, d1);
        IntVector e2 = FIRST_1.selectFrom(d2, d3);
        IntVector e3 = SECOND_1.selectFrom(d2, d3);
        IntVector e4 = FIRST_1.selectFrom(d4, d5);
        IntVector e5 = SECOND_1.selectFrom(d4, d5);
        IntVector e6 = FIRST_1.selectFrom(d6, d7);
        IntVector e7 = SECOND_1.selectFrom(d6, d7);
        IntVector e8 = FIRST_1.selectFrom(d8, d9);
        IntVector e9 = SECOND_1.selectFrom(d8, d9);
        IntVector e10 = FIRST_1.selectFrom(d10, d11);
        IntVector e11 = SECOND_1.selectFrom(d10, d11);
        IntVector e12 = FIRST_1.selectFrom(d12, d13);
        IntVector e13 = SECOND_1.selectFrom(d12, d13);
        IntVector e14 = FIRST_1.selectFrom(d14, d15);
        IntVector e15 = SECOND_1.selectFrom(d14, d15);
        e0.intoArray(words, at + 0 * LANES);
        e1.intoArray(words, at + 1 * LANES);
        e2.intoArray(words, at + 2 * LANES);
        e3.intoArray(words, at + 3 * LANES);
        e4.intoArray(words, at + 4 * LANES);
        e5.intoArray(words, at + 5 * LANES);
        e6.intoArray(words, at + 6 * LANES);
        e7.intoArray(words, at + 7 * LANES);
        e8.intoArray(words, at + 8 * LANES);
        e9.intoArray(words, at + 9 * LANES);
        e10.intoArray(words, at + 10 * LANES);
        e11.intoArray(words, at + 11 * LANES);
        e12.intoArray(words, at + 12 * LANES);
        e13.intoArray(words, at + 13 * LANES);
        e14.intoArray(words, at + 14 * LANES);
        e15.intoArray(words, at + 15 * LANES);
    }
}
