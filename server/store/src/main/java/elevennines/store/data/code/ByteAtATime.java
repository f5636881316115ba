package elevennines.store.data.code;

import com.backblaze.erasure.Galois;

/// The code by its definition, for the few bytes that do not fill a vector.
final class ByteAtATime {
    private ByteAtATime() {}

    static void code(byte[][] rows, byte[][] inputs, int inputCount, byte[][] outputs, int outputCount, int from, int to) {
        for (int output = 0; output < outputCount; output++) {
            byte[] row = rows[output];
            byte[] out = outputs[output];
            for (int i = from; i < to; i++) {
                int sum = 0;
                for (int input = 0; input < inputCount; input++)
                    sum ^= Galois.MULTIPLICATION_TABLE[row[input] & 0xFF][inputs[input][i] & 0xFF];
                out[i] = (byte) sum;
            }
        }
    }
}
