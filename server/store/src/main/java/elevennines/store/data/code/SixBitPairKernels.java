package elevennines.store.data.code;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorSpecies;

import static jdk.incubator.vector.ByteVector.fromArray;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

/// The passes of [SixBitLoop] that work on two outputs at a time: every input is read, and its top bits packed, for both.
///
/// Keep each body one straight line. A helper method in a loop may stop the inlining that turns vectors into registers
/// (measured: 40 GB/s become 3); a check in the middle, even one of a masked index, spills tables to the stack (50 become 15);
/// reading an output that the pass overwrites stalls on stores with the same low address bits (24 become 11).
final class SixBitPairKernels {
    private static final VectorSpecies<Byte> B = ByteVector.SPECIES_512;

    /// Where the top bits of the three inputs of a triple go in the byte that looks them up: 0b00ccbbaa. The shift is one of
    /// whole longs, since x86 has none of bytes; the mask drops what came over from the next byte.
    private static final long TOP_OF_FIRST = 0x0303_0303_0303_0303L;
    private static final long TOP_OF_SECOND = 0x0C0C_0C0C_0C0C_0C0CL;
    private static final long TOP_OF_THIRD = 0x3030_3030_3030_3030L;

    private SixBitPairKernels() {}

    /// First pass over a block: sets the outputs from five inputs.
    static void setFromFive(byte[] tables, int at, byte[][] in, int first, byte[] out0, byte[] out1, int from, int to) {
        byte[] inA = in[first];
        byte[] inB = in[first + 1];
        byte[] inC = in[first + 2];
        byte[] inD = in[first + 3];
        byte[] inE = in[first + 4];
        ByteVector aTable0 = fromArray(B, tables, at);
        ByteVector bTable0 = fromArray(B, tables, at + 64);
        ByteVector cTable0 = fromArray(B, tables, at + 128);
        ByteVector dTable0 = fromArray(B, tables, at + 192);
        ByteVector eTable0 = fromArray(B, tables, at + 256);
        ByteVector abcTable0 = fromArray(B, tables, at + 320);
        ByteVector deTable0 = fromArray(B, tables, at + 384);
        ByteVector aTable1 = fromArray(B, tables, at + 448);
        ByteVector bTable1 = fromArray(B, tables, at + 512);
        ByteVector cTable1 = fromArray(B, tables, at + 576);
        ByteVector dTable1 = fromArray(B, tables, at + 640);
        ByteVector eTable1 = fromArray(B, tables, at + 704);
        ByteVector abcTable1 = fromArray(B, tables, at + 768);
        ByteVector deTable1 = fromArray(B, tables, at + 832);
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
            a.selectFrom(aTable0).lanewise(XOR, b.selectFrom(bTable0)).lanewise(XOR, c.selectFrom(cTable0))
                    .lanewise(XOR, d.selectFrom(dTable0)).lanewise(XOR, e.selectFrom(eTable0))
                    .lanewise(XOR, abc.selectFrom(abcTable0)).lanewise(XOR, de.selectFrom(deTable0))
                    .intoArray(out0, i);
            a.selectFrom(aTable1).lanewise(XOR, b.selectFrom(bTable1)).lanewise(XOR, c.selectFrom(cTable1))
                    .lanewise(XOR, d.selectFrom(dTable1)).lanewise(XOR, e.selectFrom(eTable1))
                    .lanewise(XOR, abc.selectFrom(abcTable1)).lanewise(XOR, de.selectFrom(deTable1))
                    .intoArray(out1, i);
        }
    }

    /// Later pass: adds five more inputs.
    static void addFive(byte[] tables, int at, byte[][] in, int first, byte[] out0, byte[] out1, int from, int to) {
        byte[] inA = in[first];
        byte[] inB = in[first + 1];
        byte[] inC = in[first + 2];
        byte[] inD = in[first + 3];
        byte[] inE = in[first + 4];
        ByteVector aTable0 = fromArray(B, tables, at);
        ByteVector bTable0 = fromArray(B, tables, at + 64);
        ByteVector cTable0 = fromArray(B, tables, at + 128);
        ByteVector dTable0 = fromArray(B, tables, at + 192);
        ByteVector eTable0 = fromArray(B, tables, at + 256);
        ByteVector abcTable0 = fromArray(B, tables, at + 320);
        ByteVector deTable0 = fromArray(B, tables, at + 384);
        ByteVector aTable1 = fromArray(B, tables, at + 448);
        ByteVector bTable1 = fromArray(B, tables, at + 512);
        ByteVector cTable1 = fromArray(B, tables, at + 576);
        ByteVector dTable1 = fromArray(B, tables, at + 640);
        ByteVector eTable1 = fromArray(B, tables, at + 704);
        ByteVector abcTable1 = fromArray(B, tables, at + 768);
        ByteVector deTable1 = fromArray(B, tables, at + 832);
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
            fromArray(B, out0, i).lanewise(XOR, a.selectFrom(aTable0)).lanewise(XOR, b.selectFrom(bTable0))
                    .lanewise(XOR, c.selectFrom(cTable0)).lanewise(XOR, d.selectFrom(dTable0))
                    .lanewise(XOR, e.selectFrom(eTable0)).lanewise(XOR, abc.selectFrom(abcTable0))
                    .lanewise(XOR, de.selectFrom(deTable0)).intoArray(out0, i);
            fromArray(B, out1, i).lanewise(XOR, a.selectFrom(aTable1)).lanewise(XOR, b.selectFrom(bTable1))
                    .lanewise(XOR, c.selectFrom(cTable1)).lanewise(XOR, d.selectFrom(dTable1))
                    .lanewise(XOR, e.selectFrom(eTable1)).lanewise(XOR, abc.selectFrom(abcTable1))
                    .lanewise(XOR, de.selectFrom(deTable1)).intoArray(out1, i);
        }
    }

    /// Last pass when at most three inputs are left.
    static void addThree(byte[] tables, int at, byte[][] in, int first, byte[] out0, byte[] out1, int from, int to) {
        byte[] inA = in[first];
        byte[] inB = in[first + 1];
        byte[] inC = in[first + 2];
        ByteVector aTable0 = fromArray(B, tables, at);
        ByteVector bTable0 = fromArray(B, tables, at + 64);
        ByteVector cTable0 = fromArray(B, tables, at + 128);
        ByteVector abcTable0 = fromArray(B, tables, at + 192);
        ByteVector aTable1 = fromArray(B, tables, at + 256);
        ByteVector bTable1 = fromArray(B, tables, at + 320);
        ByteVector cTable1 = fromArray(B, tables, at + 384);
        ByteVector abcTable1 = fromArray(B, tables, at + 448);
        for (int i = from; i < to; i += 64) {
            ByteVector a = fromArray(B, inA, i);
            ByteVector b = fromArray(B, inB, i);
            ByteVector c = fromArray(B, inC, i);
            ByteVector abc = a.reinterpretAsLongs().lanewise(LSHR, 6).and(TOP_OF_FIRST)
                    .or(b.reinterpretAsLongs().lanewise(LSHR, 4).and(TOP_OF_SECOND))
                    .or(c.reinterpretAsLongs().lanewise(LSHR, 2).and(TOP_OF_THIRD))
                    .reinterpretAsBytes();
            fromArray(B, out0, i).lanewise(XOR, a.selectFrom(aTable0)).lanewise(XOR, b.selectFrom(bTable0))
                    .lanewise(XOR, c.selectFrom(cTable0)).lanewise(XOR, abc.selectFrom(abcTable0)).intoArray(out0, i);
            fromArray(B, out1, i).lanewise(XOR, a.selectFrom(aTable1)).lanewise(XOR, b.selectFrom(bTable1))
                    .lanewise(XOR, c.selectFrom(cTable1)).lanewise(XOR, abc.selectFrom(abcTable1)).intoArray(out1, i);
        }
    }
}
