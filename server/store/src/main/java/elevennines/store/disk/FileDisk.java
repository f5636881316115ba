package elevennines.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import elevennines.store.commit.GroupCommit;
import elevennines.store.disk.ShardTable.Place;
import elevennines.store.model.ShardId;

/// A disk that is a directory of append-only extents. One writer appends at a time, so that an fsync never leaves a hole before a
/// record that it covered; many share that fsync ([GroupCommit]). Start-up walks the extents to learn what is where, and cuts a torn tail.
///
/// Deletes only forget: after a restart a deleted shard is back, as an orphan that the index does not know, and is collected
/// again. So the disk needs no tombstones, and a crash between forgetting and compacting loses nothing.
public final class FileDisk implements Disk {
    private static final String SUFFIX = ".extent";

    private final Path directory;
    private final long extentBytesMax;
    /// Guards the table, the extents' book-keeping and the order of appends.
    private final ReentrantLock lock = new ReentrantLock();
    private final ShardTable table = new ShardTable();
    private final TreeMap<Integer, Extent> extents = new TreeMap<>();
    private final GroupCommit commits = new GroupCommit(this::forceActive);
    private final RecordReader reader = new RecordReader();
    private @Nullable Extent active;

    private FileDisk(Path directory, long extentBytesMax) {
        this.directory = directory;
        this.extentBytesMax = extentBytesMax;
    }

    /// Opens the disk in this directory, creating it if there is none.
    public static FileDisk open(Path directory, long extentBytesMax) throws IOException {
        Files.createDirectories(directory);
        FileDisk disk = new FileDisk(directory, extentBytesMax);
        for (int number : extentNumbers(directory))
            disk.load(Extent.open(directory, number));
        return disk;
    }

    private static List<Integer> extentNumbers(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.matches("\\d{8}\\" + SUFFIX))
                    .map(name -> Integer.parseInt(name.substring(0, 8))).sorted().toList();
        }
    }

    private void load(Extent extent) throws IOException {
        extents.put(extent.number(), extent);
        long end = new ExtentScan(extent)
                .run((header, offset) -> enter(header.shard(), new Place(extent.number(), offset, header.payloadBytes())));
        if (end < extent.endBytes())
            extent.truncate(end);
        active = extent;
    }

    @Override
    public void append(ShardHeader header, byte[] payload) throws IOException {
        ByteBuffer head = ShardRecord.encode(header, payload);
        append(header.shard(), head, ByteBuffer.wrap(payload, 0, header.payloadBytes()));
    }

    private void append(ShardId shard, ByteBuffer head, ByteBuffer payload) throws IOException {
        lock.lock();
        try {
            Extent extent = extentFor(head.remaining() + payload.remaining());
            long offset = extent.append(head, payload);
            enter(shard, new Place(extent.number(), offset, payload.remaining()));
        } finally {
            lock.unlock();
        }
    }

    private Extent extentFor(int recordBytes) throws IOException {
        Extent current = active;
        if (current != null && current.endBytes() + recordBytes <= extentBytesMax)
            return current;
        if (current != null)
            current.force();
        Extent next = Extent.create(directory, extents.isEmpty() ? 1 : extents.lastKey() + 1);
        forceDirectory(directory);
        extents.put(next.number(), next);
        active = next;
        return next;
    }

    /// Notes where a shard is; what stood in the table before becomes garbage.
    private void enter(ShardId shard, Place place) {
        Place before = table.put(shard, place);
        if (before != null)
            addLive(before, -1);
        addLive(place, 1);
    }

    private void addLive(Place place, int sign) {
        Extent extent = extents.get(place.extent());
        if (extent != null)
            extent.addLive((long) sign * ShardRecord.recordBytes(place.payloadBytes()));
    }

    @Override
    public void sync() throws IOException {
        commits.await();
    }

    private void forceActive() throws IOException {
        Extent extent;
        lock.lock();
        try {
            extent = active;
        } finally {
            lock.unlock();
        }
        if (extent != null)
            extent.force();
    }

    @Override
    public ShardRead read(ShardId shard, int from, int length, byte[] into, int at) throws IOException {
        while (true) {
            Located found = locate(shard);
            if (found == null)
                return ShardRead.MISSING;
            try {
                return reader.read(found.extent(), found.place(), shard, new RecordReader.Part(from, length), into, at);
            } catch (ClosedChannelException e) {
                if (found.place().equals(placeOf(shard)))
                    throw e;
                // Compaction moved the shard between the look-up and the read: look again.
            }
        }
    }

    private record Located(Extent extent, Place place) {}

    private @Nullable Located locate(ShardId shard) {
        lock.lock();
        try {
            Place place = table.get(shard);
            Extent extent = place == null ? null : extents.get(place.extent());
            return place == null || extent == null ? null : new Located(extent, place);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Place placeOf(ShardId shard) {
        Located found = locate(shard);
        return found == null ? null : found.place();
    }

    @Override
    public boolean holds(ShardId shard) {
        return locate(shard) != null;
    }

    @Override
    public boolean delete(ShardId shard) throws IOException {
        lock.lock();
        try {
            Place place = table.remove(shard);
            if (place == null)
                return false;
            addLive(place, -1);
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Iterable<ShardId> shards() {
        lock.lock();
        try {
            return Arrays.asList(table.shards());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long shardCount() {
        lock.lock();
        try {
            return table.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long liveBytes() {
        lock.lock();
        try {
            return extents.values().stream().mapToLong(Extent::liveBytes).sum();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long usedBytes() {
        lock.lock();
        try {
            return extents.values().stream().mapToLong(Extent::endBytes).sum();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long compact() throws IOException {
        long freed = 0;
        for (Extent extent : wasteful())
            freed += compact(extent);
        return freed;
    }

    /// Sealed extents of which less than half is live.
    private List<Extent> wasteful() {
        lock.lock();
        try {
            return extents.values().stream().filter(extent -> extent != active && extent.liveBytes() * 2 < extent.endBytes()).toList();
        } finally {
            lock.unlock();
        }
    }

    /// Rewrites what is live at the end of the log, makes that durable, and only then deletes the extent: a crash on the way leaves
    /// copies, of which start-up takes the later one.
    private long compact(Extent extent) throws IOException {
        List<ShardId> live = new ArrayList<>();
        new ExtentScan(extent).run((header, offset) -> {
            Place place = placeOf(header.shard());
            if (place != null && place.extent() == extent.number() && place.offset() == offset)
                live.add(header.shard());
        });
        for (ShardId shard : live)
            move(extent, shard);
        sync();
        lock.lock();
        try {
            if (extent.liveBytes() > 0)
                return 0;
            extents.remove(extent.number());
        } finally {
            lock.unlock();
        }
        long bytes = extent.endBytes();
        extent.free();
        forceDirectory(directory);
        return bytes;
    }

    private void move(Extent from, ShardId shard) throws IOException {
        lock.lock();
        try {
            Place place = table.get(shard);
            if (place == null || place.extent() != from.number())
                return;
            ByteBuffer record = ByteBuffer.allocate(ShardRecord.recordBytes(place.payloadBytes()));
            if (!from.read(record, place.offset()))
                return;
            int headBytes = ShardRecord.headerBytes(place.payloadBytes());
            append(shard, record.slice(0, headBytes), record.slice(headBytes, place.payloadBytes()));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<PlatterView> peek(ShardId shard, int bytesMax) throws IOException {
        Located found = locate(shard);
        return found == null ? Optional.empty() : Optional.of(reader.peek(found.extent(), found.place(), bytesMax));
    }

    @Override
    public void destroy() throws IOException {
        lock.lock();
        try {
            for (Extent extent : extents.values())
                extent.free();
            extents.clear();
            for (ShardId shard : table.shards())
                table.remove(shard);
            active = null;
        } finally {
            lock.unlock();
        }
        Files.deleteIfExists(directory);
    }

    @Override
    public void close() throws IOException {
        sync();
        for (Extent extent : extents.values())
            extent.close();
    }

    /// A new or deleted file is durable once its directory is.
    static void forceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
