package elevennines.store.data.digest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.jspecify.annotations.Nullable;

/// The MD5 of one stream of bytes. One that begins while few others are under way is left to the JDK, whose machine code is the fastest for one
/// message; else it goes by way of [SharedMd5]. For one thread.
public final class Md5 implements AutoCloseable {
    static final int BLOCK_BYTES = 64;
    private static final int LENGTH_BYTES = 8;

    private final SharedMd5 shared;
    private final @Nullable MessageDigest alone;
    private final int[] state = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476};
    /// The beginning of a block.
    private final byte[] tail = new byte[BLOCK_BYTES];
    private int tailBytes;
    private long totalBytes;

    Md5(SharedMd5 shared, boolean together) {
        this.shared = shared;
        this.alone = together ? null : jdk();
    }

    private static MessageDigest jdk() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has MD5", e);
        }
    }

    public void update(byte[] bytes, int from, int length) {
        if (alone != null)
            alone.update(bytes, from, length);
        else
            updateTogether(bytes, from, length);
    }

    private void updateTogether(byte[] bytes, int from, int length) {
        totalBytes += length;
        int at = from;
        int end = from + length;
        if (tailBytes > 0) {
            int fill = Math.min(BLOCK_BYTES - tailBytes, length);
            System.arraycopy(bytes, at, tail, tailBytes, fill);
            tailBytes += fill;
            at += fill;
            if (tailBytes < BLOCK_BYTES)
                return;
            Md5Alone.compress(state, tail, 0, 1);
        }
        int blocks = (end - at) / BLOCK_BYTES;
        if (blocks > 0)
            shared.compress(state, bytes, at, blocks);
        at += blocks * BLOCK_BYTES;
        tailBytes = end - at;
        System.arraycopy(bytes, at, tail, 0, tailBytes);
    }

    /// The digest; the stream has ended.
    public byte[] end() {
        return alone != null ? alone.digest() : endTogether();
    }

    private byte[] endTogether() {
        boolean fits = tailBytes < BLOCK_BYTES - LENGTH_BYTES;
        ByteBuffer last = ByteBuffer.allocate(fits ? BLOCK_BYTES : 2 * BLOCK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        last.put(tail, 0, tailBytes).put((byte) 0x80).putLong(last.capacity() - LENGTH_BYTES, totalBytes * Byte.SIZE);
        Md5Alone.compress(state, last.array(), 0, last.capacity() / BLOCK_BYTES);
        ByteBuffer digest = ByteBuffer.allocate(4 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int part : state)
            digest.putInt(part);
        return digest.array();
    }

    /// Call it once, however the stream ended.
    @Override
    public void close() {
        shared.leave();
    }
}
