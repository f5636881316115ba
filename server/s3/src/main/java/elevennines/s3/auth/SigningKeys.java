package elevennines.s3.auth;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// Signing keys by secret and scope: four HMACs saved on all requests of a day but the first. Holds the [#KEYS_MAX] used last.
/// Thread-safe. By [Calculating a signature](https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html).
final class SigningKeys {
    static final int KEYS_MAX = 256;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, byte[]> keys = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, byte[]> eldest) {
            return size() > KEYS_MAX;
        }
    };

    private record Key(String secret, SigningScope scope) {}

    byte[] get(String secret, SigningScope scope) {
        lock.lock();
        try {
            return keys.computeIfAbsent(new Key(secret, scope), SigningKeys::derive);
        } finally {
            lock.unlock();
        }
    }

    private static byte[] derive(Key key) {
        byte[] secret = ("AWS4" + key.secret()).getBytes(StandardCharsets.UTF_8);
        byte[] date = Digests.hmac(secret, key.scope().date());
        byte[] region = Digests.hmac(date, key.scope().region());
        byte[] service = Digests.hmac(region, key.scope().service());
        return Digests.hmac(service, SigningScope.TERMINATOR);
    }
}
