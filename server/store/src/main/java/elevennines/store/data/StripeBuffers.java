package elevennines.store.data;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import elevennines.store.model.ErasureCode;
import elevennines.store.model.Refusal.TooBusy;

/// Memory for stripes on their way. There is only so much: requests beyond that wait a while and are then refused, so memory stays bounded
/// whatever clients do, and clients that send or fetch slowly cannot hold up the others without end. Small stripes are allocated to measure and
/// not counted.
///
/// There are two kinds, equally many bytes of each: *leases*, arrays for a whole stripe, in which it is encoded and decoded; and *pieces*, single
/// buffers outside the heap that go from a disk to a connection without a copy. Whoever holds a piece does not wait for a lease, so that those who
/// wait for each other are never a circle.
public final class StripeBuffers {
    static final int SMALL_BYTES = 64 << 10;

    private final int shardBytesMax;
    private final int shardsMax;
    private final Duration patience;
    private final Semaphore free;
    private final Semaphore nesting;
    private final Semaphore freePieces;
    private final ConcurrentLinkedQueue<byte[]> idle = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<ByteBuffer> idlePieces = new ConcurrentLinkedQueue<>();

    /// `patience` is how long a request waits for others to give buffers back.
    public StripeBuffers(int shardBytesMax, long bytesMax, Duration patience) {
        this.patience = patience;
        this.shardBytesMax = shardBytesMax;
        this.shardsMax = (int) Math.max(2 * ErasureCode.SHARDS_MAX, bytesMax / shardBytesMax);
        this.free = new Semaphore(shardsMax, true);
        this.freePieces = new Semaphore(shardsMax, true);
        this.nesting = new Semaphore(shardsMax / (2 * ErasureCode.SHARDS_MAX), true);
    }

    /// One buffer for each of `shards`, of at least `shardBytes`, with whatever was in it before. Refuses with TooBusy.
    public Lease borrow(int shards, int shardBytes) {
        if (shardBytes > shardBytesMax || shards > shardsMax)
            throw new IllegalArgumentException("A shard has at most " + shardBytesMax + " bytes, not " + shardBytes);
        if (shardBytes * shards <= SMALL_BYTES)
            return new Lease(new byte[shards][shardBytes], false);
        take(free, shards);
        boolean lent = false;
        try {
            byte[][] buffers = new byte[shards][];
            for (int i = 0; i < shards; i++) {
                byte[] buffer = idle.poll();
                buffers[i] = buffer == null ? new byte[shardBytesMax] : buffer;
            }
            lent = true;
            return new Lease(buffers, true);
        } finally {
            if (!lent)
                free.release(shards);
        }
    }

    /// A buffer outside the heap, with whatever was in it before. Refuses with TooBusy.
    Piece piece() {
        take(freePieces, 1);
        return lend();
    }

    /// The same, if there is one at once.
    @Nullable
    Piece pieceIfFree() {
        return freePieces.tryAcquire() ? lend() : null;
    }

    private Piece lend() {
        boolean lent = false;
        try {
            ByteBuffer buffer = idlePieces.poll();
            Piece piece = new Piece(buffer == null ? ByteBuffer.allocateDirect(shardBytesMax) : buffer);
            lent = true;
            return piece;
        } finally {
            if (!lent)
                freePieces.release();
        }
    }

    int pieceBytes() {
        return shardBytesMax;
    }

    private void take(Semaphore free, int count) {
        try {
            if (!free.tryAcquire(count, patience.toNanos(), TimeUnit.NANOSECONDS))
                throw new TooBusy(patience.toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooBusy(patience.toSeconds());
        }
    }

    /// Leave to borrow again while one lease is held, as a copy does. Only so many have it at a time that their first leases take half of all
    /// buffers, so one of them always gets its second: else, each holding one and waiting for another, they would wait for ever.
    public Nesting nest() {
        nesting.acquireUninterruptibly();
        return nesting::release;
    }

    /// Closing gives the leave back.
    public interface Nesting extends AutoCloseable {
        @Override
        void close();
    }

    /// Closing gives the buffer back: do not touch it afterwards.
    final class Piece implements AutoCloseable {
        private final ByteBuffer bytes;

        private Piece(ByteBuffer bytes) {
            this.bytes = bytes;
        }

        ByteBuffer bytes() {
            return bytes;
        }

        @Override
        public void close() {
            idlePieces.offer(bytes);
            freePieces.release();
        }

        /// Gives the place back and not the buffer, as somebody may still read it: the garbage collector frees it.
        void forfeit() {
            freePieces.release();
        }
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
