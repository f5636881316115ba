package elevennines.s3.http;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/// Names for requests, unique in a process and scattered so that no two look alike. Thread-safe.
final class RequestIds {
    private final AtomicLong next;

    RequestIds(long seed) {
        this.next = new AtomicLong(seed);
    }

    record RequestId(long value) {
        /// `x-amz-request-id`: 16 hexadecimal digits.
        String id() {
            return String.format("%016X", value);
        }

        /// `x-amz-id-2`: opaque.
        String id2() {
            return Base64.getEncoder().encodeToString(
                    ByteBuffer.allocate(4 * Long.BYTES).putLong(mix(value)).putLong(mix(~value)).putLong(mix(value + 1))
                            .putLong(mix(value + 2)).array());
        }
    }

    RequestId next() {
        return new RequestId(mix(next.addAndGet(0x9E3779B97F4A7C15L)));
    }

    /// The finisher of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
