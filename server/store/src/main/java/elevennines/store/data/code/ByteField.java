package elevennines.store.data.code;

import com.backblaze.erasure.Galois;

/// GF(2⁸), the field that the codes reckon in, as the library has it: a byte is a polynomial over one bit, a sum is XOR, and a product is taken
/// modulo [#POLYNOMIAL]. Bytes stand here as 0 to 255.
public final class ByteField {
    /// x⁸+x⁴+x³+x²+1, with its highest term.
    public static final int POLYNOMIAL = Galois.FIELD_SIZE | Galois.GENERATING_POLYNOMIAL;

    private ByteField() {}

    public static int product(int one, int other) {
        return Byte.toUnsignedInt(Galois.multiply((byte) one, (byte) other));
    }
}
