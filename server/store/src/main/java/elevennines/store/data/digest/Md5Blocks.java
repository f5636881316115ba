package elevennines.store.data.digest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// MD5 of one message ([RFC 1321](https://www.rfc-editor.org/rfc/rfc1321), 3.4), block by block, with a state that may continue in a lane of
/// [Md5Lanes]: that of the JDK's own digest cannot be taken out.
final class Md5Blocks {
    static final int BYTES = 64;
    private static final int WORDS = 16;
    private static final int STEPS = 64;
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int[] CONSTANTS = new int[STEPS];

    static {
        for (int step = 0; step < STEPS; step++)
            CONSTANTS[step] = constant(step);
    }

    private Md5Blocks() {}

    static int constant(int step) {
        return (int) (long) (Math.abs(StrictMath.sin(step + 1)) * (1L << Integer.SIZE));
    }

    /// The state before the first block: A to D.
    static int[] beginning() {
        return new int[]{0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476};
    }

    /// The last block of a message, or the last two: what is left of it, a bit, zeros, its length.
    static byte[] last(byte[] tail, int tailBytes, long messageBytes) {
        boolean fits = tailBytes < BYTES - Long.BYTES;
        ByteBuffer last = ByteBuffer.allocate(fits ? BYTES : 2 * BYTES).order(ByteOrder.LITTLE_ENDIAN);
        last.put(tail, 0, tailBytes).put((byte) 0x80).putLong(last.capacity() - Long.BYTES, messageBytes * Byte.SIZE);
        return last.array();
    }

    /// The digest that the state is, after the last block.
    static byte[] digest(int[] state) {
        ByteBuffer digest = ByteBuffer.allocate(state.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        digest.asIntBuffer().put(state);
        return digest.array();
    }

    static void compress(int[] state, byte[] in, int from, int blocks) {
        for (int block = 0; block < blocks; block++)
            compress(state, in, from + block * BYTES);
    }

    /// Four steps a turn, after which A to D have their places again.
    private static void compress(int[] state, byte[] in, int at) {
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        for (int i = 0; i < WORDS; i += 4) {
            a = b + Integer.rotateLeft(a + word(in, at, i) + CONSTANTS[i] + (d ^ b & (c ^ d)), 7);
            d = a + Integer.rotateLeft(d + word(in, at, i + 1) + CONSTANTS[i + 1] + (c ^ a & (b ^ c)), 12);
            c = d + Integer.rotateLeft(c + word(in, at, i + 2) + CONSTANTS[i + 2] + (b ^ d & (a ^ b)), 17);
            b = c + Integer.rotateLeft(b + word(in, at, i + 3) + CONSTANTS[i + 3] + (a ^ c & (d ^ a)), 22);
        }
        for (int i = 0; i < WORDS; i += 4) {
            a = b + Integer.rotateLeft(a + word(in, at, 5 * i + 1) + CONSTANTS[16 + i] + (c ^ d & (b ^ c)), 5);
            d = a + Integer.rotateLeft(d + word(in, at, 5 * i + 6) + CONSTANTS[17 + i] + (b ^ c & (a ^ b)), 9);
            c = d + Integer.rotateLeft(c + word(in, at, 5 * i + 11) + CONSTANTS[18 + i] + (a ^ b & (d ^ a)), 14);
            b = c + Integer.rotateLeft(b + word(in, at, 5 * i) + CONSTANTS[19 + i] + (d ^ a & (c ^ d)), 20);
        }
        for (int i = 0; i < WORDS; i += 4) {
            a = b + Integer.rotateLeft(a + word(in, at, 3 * i + 5) + CONSTANTS[32 + i] + (b ^ c ^ d), 4);
            d = a + Integer.rotateLeft(d + word(in, at, 3 * i + 8) + CONSTANTS[33 + i] + (a ^ b ^ c), 11);
            c = d + Integer.rotateLeft(c + word(in, at, 3 * i + 11) + CONSTANTS[34 + i] + (d ^ a ^ b), 16);
            b = c + Integer.rotateLeft(b + word(in, at, 3 * i + 14) + CONSTANTS[35 + i] + (c ^ d ^ a), 23);
        }
        for (int i = 0; i < WORDS; i += 4) {
            a = b + Integer.rotateLeft(a + word(in, at, 7 * i) + CONSTANTS[48 + i] + (c ^ (b | ~d)), 6);
            d = a + Integer.rotateLeft(d + word(in, at, 7 * i + 7) + CONSTANTS[49 + i] + (b ^ (a | ~c)), 10);
            c = d + Integer.rotateLeft(c + word(in, at, 7 * i + 14) + CONSTANTS[50 + i] + (a ^ (d | ~b)), 15);
            b = c + Integer.rotateLeft(b + word(in, at, 7 * i + 5) + CONSTANTS[51 + i] + (d ^ (c | ~a)), 21);
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
    }

    private static int word(byte[] in, int at, int number) {
        return (int) WORD.get(in, at + number % WORDS * Integer.BYTES);
    }
}
