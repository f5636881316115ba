package elevennines.store.data.code;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorSpecies;

import static jdk.incubator.vector.ByteVector.fromArray;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.XOR;

/// The passes of [NibbleLoop]. `selectFrom` takes an index modulo 16, so the low nibble needs no mask, and the high one only
/// a shift. Eight tables, two inputs, their high halves and a sum fit the sixteen registers of AVX2. Each body stays one
/// straight line, as in [SixBitPairKernels].
final class NibbleKernels {
    private static final VectorSpecies<Byte> B = ByteVector.SPECIES_128;

    private NibbleKernels() {}

    /// First pass over a block: sets the outputs from two inputs.
    static void setPair(byte[] tables, int at, byte[][] in, int first, byte[] out0, byte[] out1, int from, int to) {
        byte[] inA = in[first];
        byte[] inB = in[first + 1];
        ByteVector aTable0 = fromArray(B, tables, at);
        ByteVector aHighTable0 = fromArray(B, tables, at + 16);
        ByteVector bTable0 = fromArray(B, tables, at + 32);
        ByteVector bHighTable0 = fromArray(B, tables, at + 48);
        ByteVector aTable1 = fromArray(B, tables, at + 64);
        ByteVector aHighTable1 = fromArray(B, tables, at + 80);
        ByteVector bTable1 = fromArray(B, tables, at + 96);
        ByteVector bHighTable1 = fromArray(B, tables, at + 112);
        for (int i = from; i < to; i += 16) {
            ByteVector a = fromArray(B, inA, i);
            ByteVector b = fromArray(B, inB, i);
            ByteVector aHigh = a.reinterpretAsLongs().lanewise(LSHR, 4).reinterpretAsBytes();
            ByteVector bHigh = b.reinterpretAsLongs().lanewise(LSHR, 4).reinterpretAsBytes();
            a.selectFrom(aTable0).lanewise(XOR, aHigh.selectFrom(aHighTable0)).lanewise(XOR, b.selectFrom(bTable0))
                    .lanewise(XOR, bHigh.selectFrom(bHighTable0)).intoArray(out0, i);
            a.selectFrom(aTable1).lanewise(XOR, aHigh.selectFrom(aHighTable1)).lanewise(XOR, b.selectFrom(bTable1))
                    .lanewise(XOR, bHigh.selectFrom(bHighTable1)).intoArray(out1, i);
        }
    }

    /// Later pass: adds two more inputs.
    static void addPair(byte[] tables, int at, byte[][] in, int first, byte[] out0, byte[] out1, int from, int to) {
        byte[] inA = in[first];
        byte[] inB = in[first + 1];
        ByteVector aTable0 = fromArray(B, tables, at);
        ByteVector aHighTable0 = fromArray(B, tables, at + 16);
        ByteVector bTable0 = fromArray(B, tables, at + 32);
        ByteVector bHighTable0 = fromArray(B, tables, at + 48);
        ByteVector aTable1 = fromArray(B, tables, at + 64);
        ByteVector aHighTable1 = fromArray(B, tables, at + 80);
        ByteVector bTable1 = fromArray(B, tables, at + 96);
        ByteVector bHighTable1 = fromArray(B, tables, at + 112);
        for (int i = from; i < to; i += 16) {
            ByteVector a = fromArray(B, inA, i);
            ByteVector b = fromArray(B, inB, i);
            ByteVector aHigh = a.reinterpretAsLongs().lanewise(LSHR, 4).reinterpretAsBytes();
            ByteVector bHigh = b.reinterpretAsLongs().lanewise(LSHR, 4).reinterpretAsBytes();
            fromArray(B, out0, i).lanewise(XOR, a.selectFrom(aTable0)).lanewise(XOR, aHigh.selectFrom(aHighTable0))
                    .lanewise(XOR, b.selectFrom(bTable0)).lanewise(XOR, bHigh.selectFrom(bHighTable0))
                    .intoArray(out0, i);
            fromArray(B, out1, i).lanewise(XOR, a.selectFrom(aTable1)).lanewise(XOR, aHigh.selectFrom(aHighTable1))
                    .lanewise(XOR, b.selectFrom(bTable1)).lanewise(XOR, bHigh.selectFrom(bHighTable1))
                    .intoArray(out1, i);
        }
    }

    /// First pass over a block: sets the output from two inputs.
    static void setSingle(byte[] tables, int at, byte[][] in, int first, byte[] out, int from, int to) {
        byte[] inA = in[first];
        byte[] inB = in[first + 1];
        ByteVector aTable = fromArray(B, tables, at);
        ByteVector aHighTable = fromArray(B, tables, at + 16);
        ByteVector bTable = fromArray(B, tables, at + 32);
        ByteVector bHighTable = fromArray(B, tables, at + 48);
        for (int i = from; i < to; i += 16) {
            ByteVector a = fromArray(B, inA, i);
            ByteVector b = fromArray(B, inB, i);
            ByteVector aHigh = a.reinterpretAsLongs().lanewise(LSHR, 4).reinterpretAsBytes();
            ByteVector bHigh = b.reinterpretAsLongs().lanewise(LSHR, 4).reinterpretAsBytes();
            a.selectFrom(aTable).lanewise(XOR, aHigh.selectFrom(aHighTable)).lanewise(XOR, b.selectFrom(bTable))
                    .lanewise(XOR, bHigh.selectFrom(bHighTable)).intoArray(out, i);
        }
    }

    /// Later pass: adds two more inputs.
    static void addSingle(byte[] tables, int at, byte[][] in, int first, byte[] out, int from, int to) {
        byte[] inA = in[first];
        byte[] inB = in[first + 1];
        ByteVector aTable = fromArray(B, tables, at);
        ByteVector aHighTable = fromArray(B, tables, at + 16);
        ByteVector bTable = fromArray(B, tables, at + 32);
        ByteVector bHighTable = fromArray(B, tables, at + 48);
        for (int i = from; i < to; i += 16) {
            ByteVector a = fromArray(B, inA, i);
            ByteVector b = fromArray(B, inB, i);
            ByteVector aHigh = a.reinterpretAsLongs().lanewise(LSHR, 4).reinterpretAsBytes();
            ByteVector bHigh = b.reinterpretAsLongs().lanewise(LSHR, 4).reinterpretAsBytes();
            fromArray(B, out, i).lanewise(XOR, a.selectFrom(aTable)).lanewise(XOR, aHigh.selectFrom(aHighTable))
                    .lanewise(XOR, b.selectFrom(bTable)).lanewise(XOR, bHigh.selectFrom(bHighTable))
                    .intoArray(out, i);
        }
    }
}
