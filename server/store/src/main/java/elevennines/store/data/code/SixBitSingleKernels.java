package elevennines.store.data.code;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorSpecies;

import static jdk.incubator.vector.ByteVector.fromArray;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

/// The passes of [SixBitLoop] for the odd output: all of a code with one parity, and every read that misses one shard.
/// As in [SixBitPairKernels], each body stays one straight line.
final class SixBitSingleKernels {
    private static final VectorSpecies<Byte> B = ByteVector.SPECIES_512;

    /// Where the top bits of the three inputs of a triple go in the byte that looks them up: 0b00ccbbaa. The shift is one of
    /// whole longs, since x86 has none of bytes; the mask drops what came over from the next byte.
    private static final long TOP_OF_FIRST = 0x0303_0303_0303_0303L;
    private static final long TOP_OF_SECOND = 0x0C0C_0C0C_0C0C_0C0CL;
    private static final long TOP_OF_THIRD = 0x3030_3030_3030_3030L;

    private SixBitSingleKernels() {}

    /// First pass over a block: sets the output from five inputs.
    static void setFromFive(byte[] tables, int at, byte[][] in, int first, byte[] out, int from, int to) {
        byte[] inA = in[first];
        byte[] inB = in[first + 1];
        byte[] inC = in[first + 2];
        byte[] inD = in[first + 3];
        byte[] inE = in[first + 4];
        ByteVector aTable = fromArray(B, tables, at);
        ByteVector bTable = fromArray(B, tables, at + 64);
        ByteVector cTable = fromArray(B, tables, at + 128);
        ByteVector dTable = fromArray(B, tables, at + 192);
        ByteVector eTable = fromArray(B, tables, at + 256);
        ByteVector abcTable = fromArray(B, tables, at + 320);
        ByteVector deTable = fromArray(B, tables, at + 384);
        for (int i = from; i < to; i += 64) {
            ByteVector a = fromArray(B, inA, i);
            ByteVector b = fromArray(B, inB, i);
            ByteVector c = fromArray(B, inC, i);
            ByteVector d = fromArray(B, inD, i);
            ByteVector e = fromArray(B, inE, i);
            ByteVector abc = a.reinterpretAsLongs().lanewise(LSHR, 6).and(TOP_OF_FIRST)
                    .or(b.reinterpretAsLongs().lanewise(LSHR, 4).and(TOP_OF_SECOND))
                    .or(c.reinterpretAsLongs().lanewise(LSHR, 2).and(TOP_OF_THIRD))
                    .reinterpretAsBytes();
            ByteVector de = d.reinterpretAsLongs().lanewise(LSHR, 6).and(TOP_OF_FIRST)
                    .or(e.reinterpretAsLongs().lanewise(LSHR, 4).and(TOP_OF_SECOND))
                    .reinterpretAsBytes();
            a.selectFrom(aTable).lanewise(XOR, b.selectFrom(bTable)).lanewise(XOR, c.selectFrom(cTable))
                    .lanewise(XOR, d.selectFrom(dTable)).lanewise(XOR, e.selectFrom(eTable))
                    .lanewise(XOR, abc.selectFrom(abcTable)).lanewise(XOR, de.selectFrom(deTable)).intoArray(out, i);
        }
    }

    /// Later pass: adds five more inputs.
    static void addFive(byte[] tables, int at, byte[][] in, int first, byte[] out, int from, int to) {
        byte[] inA = in[first];
        byte[] inB = in[first + 1];
        byte[] inC = in[first + 2];
        byte[] inD = in[first + 3];
        byte[] inE = in[first + 4];
        ByteVector aTable = fromArray(B, tables, at);
        ByteVector bTable = fromArray(B, tables, at + 64);
        ByteVector cTable = fromArray(B, tables, at + 128);
        ByteVector dTable = fromArray(B, tables, at + 192);
        ByteVector eTable = fromArray(B, tables, at + 256);
        ByteVector abcTable = fromArray(B, tables, at + 320);
        ByteVector deTable = fromArray(B, tables, at + 384);
        for (int i = from; i < to; i += 64) {
            ByteVector a = fromArray(B, inA, i);
            ByteVector b = fromArray(B, inB, i);
            ByteVector c = fromArray(B, inC, i);
            ByteVector d = fromArray(B, inD, i);
            ByteVector e = fromArray(B, inE, i);
            ByteVector abc = a.reinterpretAsLongs().lanewise(LSHR, 6).and(TOP_OF_FIRST)
                    .or(b.reinterpretAsLongs().lanewise(LSHR, 4).and(TOP_OF_SECOND))
                    .or(c.reinterpretAsLongs().lanewise(LSHR, 2).and(TOP_OF_THIRD))
                    .reinterpretAsBytes();
            ByteVector de = d.reinterpretAsLongs().lanewise(LSHR, 6).and(TOP_OF_FIRST)
                    .or(e.reinterpretAsLongs().lanewise(LSHR, 4).and(TOP_OF_SECOND))
                    .reinterpretAsBytes();
            fromArray(B, out, i).lanewise(XOR, a.selectFrom(aTable)).lanewise(XOR, b.selectFrom(bTable))
                    .lanewise(XOR, c.selectFrom(cTable)).lanewise(XOR, d.selectFrom(dTable))
                    .lanewise(XOR, e.selectFrom(eTable)).lanewise(XOR, abc.selectFrom(abcTable))
                    .lanewise(XOR, de.selectFrom(deTable)).intoArray(out, i);
        }
    }

    /// Last pass when at most three inputs are left.
    static void addThree(byte[] tables, int at, byte[][] in, int first, byte[] out, int from, int to) {
        byte[] inA = in[first];
        byte[] inB = in[first + 1];
        byte[] inC = in[first + 2];
        ByteVector aTable = fromArray(B, tables, at);
        ByteVector bTable = fromArray(B, tables, at + 64);
        ByteVector cTable = fromArray(B, tables, at + 128);
        ByteVector abcTable = fromArray(B, tables, at + 192);
        for (int i = from; i < to; i += 64) {
            ByteVector a = fromArray(B, inA, i);
            ByteVector b = fromArray(B, inB, i);
            ByteVector c = fromArray(B, inC, i);
            ByteVector abc = a.reinterpretAsLongs().lanewise(LSHR, 6).and(TOP_OF_FIRST)
                    .or(b.reinterpretAsLongs().lanewise(LSHR, 4).and(TOP_OF_SECOND))
                    .or(c.reinterpretAsLongs().lanewise(LSHR, 2).and(TOP_OF_THIRD))
                    .reinterpretAsBytes();
            fromArray(B, out, i).lanewise(XOR, a.selectFrom(aTable)).lanewise(XOR, b.selectFrom(bTable))
                    .lanewise(XOR, c.selectFrom(cTable)).lanewise(XOR, abc.selectFrom(abcTable)).intoArray(out, i);
        }
    }
}
