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
        a = b + Integer.rotateLeft(a + word(in, at + 0) + 0xD76AA478 + (d ^ b & (c ^ d)), 7);
        d = a + Integer.rotateLeft(d + word(in, at + 4) + 0xE8C7B756 + (c ^ a & (b ^ c)), 12);
        c = d + Integer.rotateLeft(c + word(in, at + 8) + 0x242070DB + (b ^ d & (a ^ b)), 17);
        b = c + Integer.rotateLeft(b + word(in, at + 12) + 0xC1BDCEEE + (a ^ c & (d ^ a)), 22);
        a = b + Integer.rotateLeft(a + word(in, at + 16) + 0xF57C0FAF + (d ^ b & (c ^ d)), 7);
        d = a + Integer.rotateLeft(d + word(in, at + 20) + 0x4787C62A + (c ^ a & (b ^ c)), 12);
        c = d + Integer.rotateLeft(c + word(in, at + 24) + 0xA8304613 + (b ^ d & (a ^ b)), 17);
        b = c + Integer.rotateLeft(b + word(in, at + 28) + 0xFD469501 + (a ^ c & (d ^ a)), 22);
        a = b + Integer.rotateLeft(a + word(in, at + 32) + 0x698098D8 + (d ^ b & (c ^ d)), 7);
        d = a + Integer.rotateLeft(d + word(in, at + 36) + 0x8B44F7AF + (c ^ a & (b ^ c)), 12);
        c = d + Integer.rotateLeft(c + word(in, at + 40) + 0xFFFF5BB1 + (b ^ d & (a ^ b)), 17);
        b = c + Integer.rotateLeft(b + word(in, at + 44) + 0x895CD7BE + (a ^ c & (d ^ a)), 22);
        a = b + Integer.rotateLeft(a + word(in, at + 48) + 0x6B901122 + (d ^ b & (c ^ d)), 7);
        d = a + Integer.rotateLeft(d + word(in, at + 52) + 0xFD987193 + (c ^ a & (b ^ c)), 12);
        c = d + Integer.rotateLeft(c + word(in, at + 56) + 0xA679438E + (b ^ d & (a ^ b)), 17);
        b = c + Integer.rotateLeft(b + word(in, at + 60) + 0x49B40821 + (a ^ c & (d ^ a)), 22);
        a = b + Integer.rotateLeft(a + word(in, at + 4) + 0xF61E2562 + (c ^ d & (b ^ c)), 5);
        d = a + Integer.rotateLeft(d + word(in, at + 24) + 0xC040B340 + (b ^ c & (a ^ b)), 9);
        c = d + Integer.rotateLeft(c + word(in, at + 44) + 0x265E5A51 + (a ^ b & (d ^ a)), 14);
        b = c + Integer.rotateLeft(b + word(in, at + 0) + 0xE9B6C7AA + (d ^ a & (c ^ d)), 20);
        a = b + Integer.rotateLeft(a + word(in, at + 20) + 0xD62F105D + (c ^ d & (b ^ c)), 5);
        d = a + Integer.rotateLeft(d + word(in, at + 40) + 0x02441453 + (b ^ c & (a ^ b)), 9);
        c = d + Integer.rotateLeft(c + word(in, at + 60) + 0xD8A1E681 + (a ^ b & (d ^ a)), 14);
        b = c + Integer.rotateLeft(b + word(in, at + 16) + 0xE7D3FBC8 + (d ^ a & (c ^ d)), 20);
        a = b + Integer.rotateLeft(a + word(in, at + 36) + 0x21E1CDE6 + (c ^ d & (b ^ c)), 5);
        d = a + Integer.rotateLeft(d + word(in, at + 56) + 0xC33707D6 + (b ^ c & (a ^ b)), 9);
        c = d + Integer.rotateLeft(c + word(in, at + 12) + 0xF4D50D87 + (a ^ b & (d ^ a)), 14);
        b = c + Integer.rotateLeft(b + word(in, at + 32) + 0x455A14ED + (d ^ a & (c ^ d)), 20);
        a = b + Integer.rotateLeft(a + word(in, at + 52) + 0xA9E3E905 + (c ^ d & (b ^ c)), 5);
        d = a + Integer.rotateLeft(d + word(in, at + 8) + 0xFCEFA3F8 + (b ^ c & (a ^ b)), 9);
        c = d + Integer.rotateLeft(c + word(in, at + 28) + 0x676F02D9 + (a ^ b & (d ^ a)), 14);
        b = c + Integer.rotateLeft(b + word(in, at + 48) + 0x8D2A4C8A + (d ^ a & (c ^ d)), 20);
        a = b + Integer.rotateLeft(a + word(in, at + 20) + 0xFFFA3942 + (b ^ c ^ d), 4);
        d = a + Integer.rotateLeft(d + word(in, at + 32) + 0x8771F681 + (a ^ b ^ c), 11);
        c = d + Integer.rotateLeft(c + word(in, at + 44) + 0x6D9D6122 + (d ^ a ^ b), 16);
        b = c + Integer.rotateLeft(b + word(in, at + 56) + 0xFDE5380C + (c ^ d ^ a), 23);
        a = b + Integer.rotateLeft(a + word(in, at + 4) + 0xA4BEEA44 + (b ^ c ^ d), 4);
        d = a + Integer.rotateLeft(d + word(in, at + 16) + 0x4BDECFA9 + (a ^ b ^ c), 11);
        c = d + Integer.rotateLeft(c + word(in, at + 28) + 0xF6BB4B60 + (d ^ a ^ b), 16);
        b = c + Integer.rotateLeft(b + word(in, at + 40) + 0xBEBFBC70 + (c ^ d ^ a), 23);
        a = b + Integer.rotateLeft(a + word(in, at + 52) + 0x289B7EC6 + (b ^ c ^ d), 4);
        d = a + Integer.rotateLeft(d + word(in, at + 0) + 0xEAA127FA + (a ^ b ^ c), 11);
        c = d + Integer.rotateLeft(c + word(in, at + 12) + 0xD4EF3085 + (d ^ a ^ b), 16);
        b = c + Integer.rotateLeft(b + word(in, at + 24) + 0x04881D05 + (c ^ d ^ a), 23);
        a = b + Integer.rotateLeft(a + word(in, at + 36) + 0xD9D4D039 + (b ^ c ^ d), 4);
        d = a + Integer.rotateLeft(d + word(in, at + 48) + 0xE6DB99E5 + (a ^ b ^ c), 11);
        c = d + Integer.rotateLeft(c + word(in, at + 60) + 0x1FA27CF8 + (d ^ a ^ b), 16);
        b = c + Integer.rotateLeft(b + word(in, at + 8) + 0xC4AC5665 + (c ^ d ^ a), 23);
        a = b + Integer.rotateLeft(a + word(in, at + 0) + 0xF4292244 + (c ^ (b | ~d)), 6);
        d = a + Integer.rotateLeft(d + word(in, at + 28) + 0x432AFF97 + (b ^ (a | ~c)), 10);
        c = d + Integer.rotateLeft(c + word(in, at + 56) + 0xAB9423A7 + (a ^ (d | ~b)), 15);
        b = c + Integer.rotateLeft(b + word(in, at + 20) + 0xFC93A039 + (d ^ (c | ~a)), 21);
        a = b + Integer.rotateLeft(a + word(in, at + 48) + 0x655B59C3 + (c ^ (b | ~d)), 6);
        d = a + Integer.rotateLeft(d + word(in, at + 12) + 0x8F0CCC92 + (b ^ (a | ~c)), 10);
        c = d + Integer.rotateLeft(c + word(in, at + 40) + 0xFFEFF47D + (a ^ (d | ~b)), 15);
        b = c + Integer.rotateLeft(b + word(in, at + 4) + 0x85845DD1 + (d ^ (c | ~a)), 21);
        a = b + Integer.rotateLeft(a + word(in, at + 32) + 0x6FA87E4F + (c ^ (b | ~d)), 6);
        d = a + Integer.rotateLeft(d + word(in, at + 60) + 0xFE2CE6E0 + (b ^ (a | ~c)), 10);
        c = d + Integer.rotateLeft(c + word(in, at + 24) + 0xA3014314 + (a ^ (d | ~b)), 15);
        b = c + Integer.rotateLeft(b + word(in, at + 52) + 0x4E0811A1 + (d ^ (c | ~a)), 21);
        a = b + Integer.rotateLeft(a + word(in, at + 16) + 0xF7537E82 + (c ^ (b | ~d)), 6);
        d = a + Integer.rotateLeft(d + word(in, at + 44) + 0xBD3AF235 + (b ^ (a | ~c)), 10);
        c = d + Integer.rotateLeft(c + word(in, at + 8) + 0x2AD7D2BB + (a ^ (d | ~b)), 15);
        b = c + Integer.rotateLeft(b + word(in, at + 36) + 0xEB86D391 + (d ^ (c | ~a)), 21);
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
    }
}
