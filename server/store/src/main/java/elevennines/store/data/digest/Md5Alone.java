package elevennines.store.data.digest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// MD5 of one message ([RFC 1321](https://www.rfc-editor.org/rfc/rfc1321), 3.4), with a state that may continue in a lane of [Md5Lanes]: that of
/// the JDK's own digest cannot be taken out.
final class Md5Alone {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private Md5Alone() {}

    static void compress(int[] state, byte[] in, int from, int blocks) {
        for (int block = 0; block < blocks; block++)
            compress(state, in, from + block * Md5.BLOCK_BYTES);
    }

    private static int word(byte[] in, int at) {
        return (int) WORD.get(in, at);
    }

    private static void compress(int[] state, byte[] in, int at) {
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        a = b + Integer.rotateLeft(a + (d ^ b & (c ^ d)) + word(in, at + 0) + 0xD76AA478, 7);
        d = a + Integer.rotateLeft(d + (c ^ a & (b ^ c)) + word(in, at + 4) + 0xE8C7B756, 12);
        c = d + Integer.rotateLeft(c + (b ^ d & (a ^ b)) + word(in, at + 8) + 0x242070DB, 17);
        b = c + Integer.rotateLeft(b + (a ^ c & (d ^ a)) + word(in, at + 12) + 0xC1BDCEEE, 22);
        a = b + Integer.rotateLeft(a + (d ^ b & (c ^ d)) + word(in, at + 16) + 0xF57C0FAF, 7);
        d = a + Integer.rotateLeft(d + (c ^ a & (b ^ c)) + word(in, at + 20) + 0x4787C62A, 12);
        c = d + Integer.rotateLeft(c + (b ^ d & (a ^ b)) + word(in, at + 24) + 0xA8304613, 17);
        b = c + Integer.rotateLeft(b + (a ^ c & (d ^ a)) + word(in, at + 28) + 0xFD469501, 22);
        a = b + Integer.rotateLeft(a + (d ^ b & (c ^ d)) + word(in, at + 32) + 0x698098D8, 7);
        d = a + Integer.rotateLeft(d + (c ^ a & (b ^ c)) + word(in, at + 36) + 0x8B44F7AF, 12);
        c = d + Integer.rotateLeft(c + (b ^ d & (a ^ b)) + word(in, at + 40) + 0xFFFF5BB1, 17);
        b = c + Integer.rotateLeft(b + (a ^ c & (d ^ a)) + word(in, at + 44) + 0x895CD7BE, 22);
        a = b + Integer.rotateLeft(a + (d ^ b & (c ^ d)) + word(in, at + 48) + 0x6B901122, 7);
        d = a + Integer.rotateLeft(d + (c ^ a & (b ^ c)) + word(in, at + 52) + 0xFD987193, 12);
        c = d + Integer.rotateLeft(c + (b ^ d & (a ^ b)) + word(in, at + 56) + 0xA679438E, 17);
        b = c + Integer.rotateLeft(b + (a ^ c & (d ^ a)) + word(in, at + 60) + 0x49B40821, 22);
        a = b + Integer.rotateLeft(a + (c ^ d & (b ^ c)) + word(in, at + 4) + 0xF61E2562, 5);
        d = a + Integer.rotateLeft(d + (b ^ c & (a ^ b)) + word(in, at + 24) + 0xC040B340, 9);
        c = d + Integer.rotateLeft(c + (a ^ b & (d ^ a)) + word(in, at + 44) + 0x265E5A51, 14);
        b = c + Integer.rotateLeft(b + (d ^ a & (c ^ d)) + word(in, at + 0) + 0xE9B6C7AA, 20);
        a = b + Integer.rotateLeft(a + (c ^ d & (b ^ c)) + word(in, at + 20) + 0xD62F105D, 5);
        d = a + Integer.rotateLeft(d + (b ^ c & (a ^ b)) + word(in, at + 40) + 0x02441453, 9);
        c = d + Integer.rotateLeft(c + (a ^ b & (d ^ a)) + word(in, at + 60) + 0xD8A1E681, 14);
        b = c + Integer.rotateLeft(b + (d ^ a & (c ^ d)) + word(in, at + 16) + 0xE7D3FBC8, 20);
        a = b + Integer.rotateLeft(a + (c ^ d & (b ^ c)) + word(in, at + 36) + 0x21E1CDE6, 5);
        d = a + Integer.rotateLeft(d + (b ^ c & (a ^ b)) + word(in, at + 56) + 0xC33707D6, 9);
        c = d + Integer.rotateLeft(c + (a ^ b & (d ^ a)) + word(in, at + 12) + 0xF4D50D87, 14);
        b = c + Integer.rotateLeft(b + (d ^ a & (c ^ d)) + word(in, at + 32) + 0x455A14ED, 20);
        a = b + Integer.rotateLeft(a + (c ^ d & (b ^ c)) + word(in, at + 52) + 0xA9E3E905, 5);
        d = a + Integer.rotateLeft(d + (b ^ c & (a ^ b)) + word(in, at + 8) + 0xFCEFA3F8, 9);
        c = d + Integer.rotateLeft(c + (a ^ b & (d ^ a)) + word(in, at + 28) + 0x676F02D9, 14);
        b = c + Integer.rotateLeft(b + (d ^ a & (c ^ d)) + word(in, at + 48) + 0x8D2A4C8A, 20);
        a = b + Integer.rotateLeft(a + (b ^ c ^ d) + word(in, at + 20) + 0xFFFA3942, 4);
        d = a + Integer.rotateLeft(d + (a ^ b ^ c) + word(in, at + 32) + 0x8771F681, 11);
        c = d + Integer.rotateLeft(c + (d ^ a ^ b) + word(in, at + 44) + 0x6D9D6122, 16);
        b = c + Integer.rotateLeft(b + (c ^ d ^ a) + word(in, at + 56) + 0xFDE5380C, 23);
        a = b + Integer.rotateLeft(a + (b ^ c ^ d) + word(in, at + 4) + 0xA4BEEA44, 4);
        d = a + Integer.rotateLeft(d + (a ^ b ^ c) + word(in, at + 16) + 0x4BDECFA9, 11);
        c = d + Integer.rotateLeft(c + (d ^ a ^ b) + word(in, at + 28) + 0xF6BB4B60, 16);
        b = c + Integer.rotateLeft(b + (c ^ d ^ a) + word(in, at + 40) + 0xBEBFBC70, 23);
        a = b + Integer.rotateLeft(a + (b ^ c ^ d) + word(in, at + 52) + 0x289B7EC6, 4);
        d = a + Integer.rotateLeft(d + (a ^ b ^ c) + word(in, at + 0) + 0xEAA127FA, 11);
        c = d + Integer.rotateLeft(c + (d ^ a ^ b) + word(in, at + 12) + 0xD4EF3085, 16);
        b = c + Integer.rotateLeft(b + (c ^ d ^ a) + word(in, at + 24) + 0x04881D05, 23);
        a = b + Integer.rotateLeft(a + (b ^ c ^ d) + word(in, at + 36) + 0xD9D4D039, 4);
        d = a + Integer.rotateLeft(d + (a ^ b ^ c) + word(in, at + 48) + 0xE6DB99E5, 11);
        c = d + Integer.rotateLeft(c + (d ^ a ^ b) + word(in, at + 60) + 0x1FA27CF8, 16);
        b = c + Integer.rotateLeft(b + (c ^ d ^ a) + word(in, at + 8) + 0xC4AC5665, 23);
        a = b + Integer.rotateLeft(a + (c ^ (b | ~d)) + word(in, at + 0) + 0xF4292244, 6);
        d = a + Integer.rotateLeft(d + (b ^ (a | ~c)) + word(in, at + 28) + 0x432AFF97, 10);
        c = d + Integer.rotateLeft(c + (a ^ (d | ~b)) + word(in, at + 56) + 0xAB9423A7, 15);
        b = c + Integer.rotateLeft(b + (d ^ (c | ~a)) + word(in, at + 20) + 0xFC93A039, 21);
        a = b + Integer.rotateLeft(a + (c ^ (b | ~d)) + word(in, at + 48) + 0x655B59C3, 6);
        d = a + Integer.rotateLeft(d + (b ^ (a | ~c)) + word(in, at + 12) + 0x8F0CCC92, 10);
        c = d + Integer.rotateLeft(c + (a ^ (d | ~b)) + word(in, at + 40) + 0xFFEFF47D, 15);
        b = c + Integer.rotateLeft(b + (d ^ (c | ~a)) + word(in, at + 4) + 0x85845DD1, 21);
        a = b + Integer.rotateLeft(a + (c ^ (b | ~d)) + word(in, at + 32) + 0x6FA87E4F, 6);
        d = a + Integer.rotateLeft(d + (b ^ (a | ~c)) + word(in, at + 60) + 0xFE2CE6E0, 10);
        c = d + Integer.rotateLeft(c + (a ^ (d | ~b)) + word(in, at + 24) + 0xA3014314, 15);
        b = c + Integer.rotateLeft(b + (d ^ (c | ~a)) + word(in, at + 52) + 0x4E0811A1, 21);
        a = b + Integer.rotateLeft(a + (c ^ (b | ~d)) + word(in, at + 16) + 0xF7537E82, 6);
        d = a + Integer.rotateLeft(d + (b ^ (a | ~c)) + word(in, at + 44) + 0xBD3AF235, 10);
        c = d + Integer.rotateLeft(c + (a ^ (d | ~b)) + word(in, at + 8) + 0x2AD7D2BB, 15);
        b = c + Integer.rotateLeft(b + (d ^ (c | ~a)) + word(in, at + 36) + 0xEB86D391, 21);
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
    }
}
