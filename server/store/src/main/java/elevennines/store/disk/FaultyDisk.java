package elevennines.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import elevennines.store.model.DiskFault;
import elevennines.store.model.ShardId;

/// A disk with whatever is wrong with it. Every disk is wrapped in one: with no fault set it only looks at an empty list, and counts bytes.
///
/// What a fault does to bytes is done to bytes, and found or not found by the checksums: a disk that drops a write has zeros where the shard
/// should lie, one that lies on reads hands a changed record to the same verification. Only its word is what it always was: it says that it holds
/// what it acknowledged.
public final class FaultyDisk implements Disk {
    private static final int USUAL_PAYLOAD_BYTES = 256 << 10;

    private final Disk disk;
    private final DiskMake make;
    private final AtomicLong takenBytes;
    private volatile List<DiskFault> faults = List.of();
    /// True while something is written that no sync has covered.
    private volatile boolean unsynced;
    /// What the disk handed over last, while it repeats reads.
    private volatile @Nullable PlatterRecord lastRead;

    public FaultyDisk(Disk disk, DiskMake make) {
        this.disk = disk;
        this.make = make;
        this.takenBytes = new AtomicLong(disk.usedBytes());
    }

    public List<DiskFault> faults() {
        return faults;
    }

    /// Adds a fault, in the place of one of its kind.
    public synchronized void set(DiskFault fault) {
        clear(fault);
        List<DiskFault> next = new ArrayList<>(faults);
        next.add(fault);
        faults = List.copyOf(next);
    }

    /// Takes away the fault of this kind; false if there is none.
    public synchronized boolean clear(DiskFault kind) {
        List<DiskFault> next = new ArrayList<>(faults);
        boolean there = next.removeIf(fault -> fault.isOfKind(kind));
        faults = List.copyOf(next);
        if (kind instanceof DiskFault.RepeatsReads)
            lastRead = null;
        return there;
    }

    /// Why no shard can be written now; empty if there is room for one more of the usual size, and nothing forbids it.
    Optional<String> whyNoShards() {
        if (has(DiskFault.ReadOnly.class))
            return Optional.of("read-only");
        boolean room = takenBytes.get() < make.capacityBytes() - ShardRecord.recordBytes(USUAL_PAYLOAD_BYTES);
        return room && !has(DiskFault.Full.class) ? Optional.empty() : Optional.of("full");
    }

    /// As [#usedBytes], from memory: what was appended since the last compaction is added up.
    long takenBytes() {
        return takenBytes.get();
    }

    private boolean has(Class<? extends DiskFault> kind) {
        List<DiskFault> now = faults;
        return !now.isEmpty() && now.stream().anyMatch(kind::isInstance);
    }

    private void dawdle() {
        List<DiskFault> now = faults;
        if (!now.isEmpty())
            for (DiskFault fault : now)
                if (fault instanceof DiskFault.Slow slow)
                    make.pauser().pause(slow.latency());
    }

    private void requireWritable() throws IOException {
        if (has(DiskFault.ReadOnly.class))
            throw new IOException("The disk is read-only");
    }

    @Override
    public void append(ShardHeader header, byte[] payload) throws IOException {
        dawdle();
        requireWritable();
        int recordBytes = ShardRecord.recordBytes(header.payloadBytes());
        if (has(DiskFault.Full.class) || takenBytes.get() > make.capacityBytes() - recordBytes)
            throw new DiskFull("The disk is full: " + takenBytes.get() + " bytes are taken");
        unsynced = true;
        disk.append(header, payload);
        takenBytes.addAndGet(recordBytes);
        if (has(DiskFault.DropsWrites.class))
            drop(header.shard());
    }

    private void drop(ShardId shard) throws IOException {
        Optional<PlatterRecord> written = disk.record(shard);
        if (written.isPresent())
            disk.overwrite(shard, written.get().zeroed());
    }

    @Override
    public void sync() throws IOException {
        dawdle();
        if (unsynced)
            requireWritable();
        unsynced = false;
        try {
            disk.sync();
        } catch (IOException e) {
            unsynced = true;
            throw e;
        }
    }

    @Override
    public ShardRead read(ShardId shard, int from, ByteBuffer into) throws IOException {
        dawdle();
        Optional<PlatterRecord> lie = lie(shard);
        if (lie.isEmpty())
            return disk.read(shard, from, into);
        PlatterRecord record = lie.get();
        if (!record.vouchesFor(shard, from, into.remaining()))
            return ShardRead.DAMAGED;
        into.put(record.bytes(), record.payloadFrom() + from, into.remaining());
        return ShardRead.INTACT;
    }

    /// What the disk hands over instead of the shard; nothing, if it is honest or does not have the shard.
    private Optional<PlatterRecord> lie(ShardId shard) throws IOException {
        boolean garbles = has(DiskFault.GarblesReads.class);
        boolean repeats = has(DiskFault.RepeatsReads.class);
        if (!garbles && !repeats)
            return Optional.empty();
        Optional<PlatterRecord> truth = disk.record(shard);
        if (truth.isEmpty())
            return truth;
        PlatterRecord old = lastRead;
        lastRead = truth.get();
        PlatterRecord told = repeats && old != null ? old : truth.get();
        return Optional.of(garbles ? told.withFlippedBit(told.payloadBytes() / 2) : told);
    }

    @Override
    public boolean holds(ShardId shard) {
        return disk.holds(shard);
    }

    @Override
    public boolean delete(ShardId shard) throws IOException {
        dawdle();
        return disk.delete(shard);
    }

    @Override
    public Iterable<ShardId> shards() {
        return disk.shards();
    }

    @Override
    public long shardCount() {
        return disk.shardCount();
    }

    @Override
    public long liveBytes() {
        return disk.liveBytes();
    }

    @Override
    public long usedBytes() {
        return disk.usedBytes();
    }

    /// A disk that is full still makes room; one that is read-only cannot.
    @Override
    public Compacted compact(long bytesMax, Predicate<ShardId> survives) throws IOException {
        dawdle();
        if (has(DiskFault.ReadOnly.class))
            return Compacted.NOTHING;
        try {
            return disk.compact(bytesMax, survives);
        } finally {
            takenBytes.set(disk.usedBytes());
        }
    }

    @Override
    public Optional<PlatterWalk.Position> walk(PlatterWalk.Position from, long bytesMax, PlatterWalk.Visitor visitor) throws IOException {
        dawdle();
        return disk.walk(from, bytesMax, (shard, condition, recordBytes) -> visitor.visit(shard, told(shard, condition), recordBytes));
    }

    private PlatterWalk.Condition told(ShardId shard, PlatterWalk.Condition truth) {
        try {
            Optional<PlatterRecord> lie = lie(shard);
            return lie.isEmpty() || lie.get().vouchesFor(shard, 0, lie.get().payloadBytes()) ? truth : PlatterWalk.Condition.FLIPPED;
        } catch (IOException e) {
            return PlatterWalk.Condition.TORN;
        }
    }

    @Override
    public Optional<PlatterView> peek(ShardId shard, int from, int bytesMax) throws IOException {
        return disk.peek(shard, from, bytesMax);
    }

    @Override
    public Optional<PlatterRecord> record(ShardId shard) throws IOException {
        return disk.record(shard);
    }

    @Override
    public boolean overwrite(ShardId shard, PlatterRecord record) throws IOException {
        return disk.overwrite(shard, record);
    }

    @Override
    public DiskImage image() {
        return disk.image();
    }

    /// Written to also while the disk is full: a little is always kept back for them, as deletes are written there too.
    @Override
    public DiskLogs logs() {
        return new FaultyLogs(disk.logs(), () -> {
            dawdle();
            requireWritable();
        });
    }

    @Override
    public void destroy() throws IOException {
        disk.destroy();
    }

    @Override
    public void close() throws IOException {
        disk.close();
    }
}
