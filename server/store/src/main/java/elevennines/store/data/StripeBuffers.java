package elevennines.store.data;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/// Memory for stripes on their way. There is only so much: requests beyond that wait, so memory stays bounded whatever clients do. Small
/// stripes are allocated to measure and not counted.
public final class StripeBuffers {
    private static final int SMALL_BYTES = 64 << 10;

    private final int shardBytesMax;
    private final int shardsMax;
    private final Semaphore free;
    private final ConcurrentLinkedQueue<byte[]> idle = new ConcurrentLinkedQueue<>();

    public StripeBuffers(int shardBytesMax, long bytesMax) {
        this.shardBytesMax = shardBytesMax;
        this.shardsMax = (int) Math.max(64, bytesMax / shardBytesMax);
        this.free = new Semaphore(shardsMax, true);
    }

    /// One buffer for each of `shards`, of at least `shardBytes`, with whatever was in it before.
    public Lease borrow(int shards, int shardBytes) {
        if (shardBytes > shardBytesMax || shards > shardsMax)
            throw new IllegalArgumentException("A shard has at most " + shardBytesMax + " bytes, not " + shardBytes);
        if (shardBytes * shards <= SMALL_BYTES)
            return new Lease(new byte[shards][shardBytes], false);
        free.acquireUninterruptibly(shards);
        byte[][] buffers = new byte[shards][];
        for (int i = 0; i < shards; i++) {
            byte[] buffer = idle.poll();
            buffers[i] = buffer == null ? new byte[shardBytesMax] : buffer;
        }
        return new Lease(buffers, true);
    }

    /// Closing gives the buffers back: do not touch them afterwards.
    public final class Lease implements AutoCloseable {
        private final byte[][] shards;
        private final boolean counted;

        private Lease(byte[][] shards, boolean counted) {
            this.shards = shards;
            this.counted = counted;
        }

        public byte[][] shards() {
            return shards;
        }

        @Override
        public void close() {
            if (!counted)
                return;
            for (byte[] shard : shards)
                idle.offer(shard);
            free.release(shards.length);
        }
    }
}
