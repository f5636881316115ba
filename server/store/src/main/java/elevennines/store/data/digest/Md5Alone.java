package elevennines.store.data.digest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The JDK's own, whose machine code is the fastest for one message.
final class Md5Alone implements Md5 {
    private final MessageDigest digest = digest();
    private final Runnable left;

    Md5Alone(Runnable left) {
        this.left = left;
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has MD5", e);
        }
    }

    @Override
    public void update(byte[] bytes, int from, int length) {
        digest.update(bytes, from, length);
    }

    @Override
    public void release() {
        // Each update has read its array to the end.
    }

    @Override
    public byte[] end() {
        return digest.digest();
    }

    @Override
    public void close() {
        left.run();
    }
}
