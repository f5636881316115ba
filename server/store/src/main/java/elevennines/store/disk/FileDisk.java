package elevennines.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import elevennines.store.commit.EachOfThem;
import elevennines.store.commit.GroupCommit;
import elevennines.store.disk.PlatterWalk.Position;
import elevennines.store.disk.ShardTable.Place;
import elevennines.store.disk.ShardTable.Placed;
import elevennines.store.model.ShardId;

/// A disk that is a directory of append-only extents, and of logs beside them. One writer appends at a time, so that an fsync never leaves a hole before a
/// record that it covered; many share that fsync ([GroupCommit]). Start-up walks the extents to learn what is where, and cuts a torn tail;
/// what rot lies between whole records it steps over ([ExtentScan]).
///
/// A disk whose fsync failed takes no more shards: they would go elsewhere, where they become durable, and not count as lost here. What it could not
/// force is written anew when the disk is opened again ([DoubtfulExtents]).
///
/// Deletes only forget: after a restart a deleted shard is back, as an orphan that the index does not know, and is collected
/// again. So the disk needs no tombstones, and a crash between forgetting and compacting loses nothing.
public final class FileDisk implements Disk {
    private final Path directory;
    private final long extentBytesMax;
    private final OpenFiles files;
    /// Guards the table, the extents' book-keeping and the order of appends.
    private final ReentrantLock lock = new ReentrantLock();
    private final ShardTable table = new ShardTable();
    private final TreeMap<Integer, Extent> extents = new TreeMap<>();
    /// Extents appended to since the last flush began, and whether a file is new since then.
    private final Set<Extent> unforced = new LinkedHashSet<>();
    private boolean filesUnforced;
    private final GroupCommit commits = new GroupCommit(this::force);
    private final RecordReader reader = new RecordReader();
    private final FileLogs logs;
    private final DoubtfulExtents doubtful;
    private final Headroom headroom;
    private @Nullable Extent active;
    /// Another disk may have this directory now: nothing is written there any more.
    private boolean gone;

    private FileDisk(Path directory, long extentBytesMax, OpenFiles files) throws IOException {
        this.directory = directory;
        this.extentBytesMax = extentBytesMax;
        this.files = files;
        this.logs = new FileLogs(directory, files);
        this.doubtful = DoubtfulExtents.beside(directory);
        this.headroom = Headroom.around(directory);
    }

    /// Opens the disk in this directory, creating it if there is none.
    public static FileDisk open(Path directory, long extentBytesMax) throws IOException {
        return open(directory, extentBytesMax, OpenFiles.ofStore());
    }

    static FileDisk open(Path directory, long extentBytesMax, OpenFiles files) throws IOException {
        DurableDirectory.create(directory);
        FileDisk disk = new FileDisk(directory, extentBytesMax, files);
        try {
            List<Integer> numbers = Extent.numbersIn(directory);
            for (int number : numbers)
                disk.load(Extent.open(directory, number, files), number == numbers.getLast());
            disk.doubtful.renew(disk, List.copyOf(disk.extents.values()));
            return disk;
        } catch (IOException | RuntimeException e) {
            disk.closeExtents();
            throw e;
        }
    }

    private void load(Extent extent, boolean last) throws IOException {
        extents.put(extent.number(), extent);
        // What a killed process appended may still be in the page cache alone, and so may the name of its file: the next flush covers both.
        unforced.add(extent);
        filesUnforced = true;
        Set<ShardId> guesses = new HashSet<>();
        // Of two records of one shard the later counts, if its bytes came to the disk: a power loss during a compaction may have left only the
        // earlier one whole. One that cannot be read is no better.
        long end = new ExtentScan(extent).run((header, offset, guessed) -> {
            Place place = new Place(extent.number(), offset, header.payloadBytes());
            boolean known = table.get(header.shard()) != null;
            if (guessed && !known)
                guesses.add(header.shard());
            if (!known || (!guessed || guesses.contains(header.shard())) && reader.isIntact(extent, place, header.shard()))
                enter(header.shard(), place);
        });
        if (last && end < extent.endBytes())
            extent.truncate(end);
        active = extent;
    }

    /// What is appended next goes to an extent of its own.
    void seal() {
        active = null;
    }

    @Override
    public void append(ShardHeader header, byte[] payload) throws IOException {
        headroom.require(header.payloadBytes());
        append(header.shard(), ShardRecord.encode(header, payload), ByteBuffer.wrap(payload, 0, header.payloadBytes()));
    }

    private void append(ShardId shard, ByteBuffer head, ByteBuffer payload) throws IOException {
        commits.requireWorking();
        lock.lock();
        try {
            Extent extent = extentFor(head.remaining() + payload.remaining());
            unforced.add(extent);
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
        if (gone)
            throw new IOException("The disk in " + directory + " is closed or destroyed");
        if (current != null)
            current.seal();
        Extent next = Extent.create(directory, extents.isEmpty() ? 1 : extents.lastKey() + 1, files);
        filesUnforced = true;
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

    /// Every fsync of this disk is made here, by [GroupCommit]'s leader and without the lock: so none that fails is forgotten, and appends do
    /// not wait for it.
    private void force() throws IOException {
        List<Extent> appended;
        boolean newFiles;
        lock.lock();
        try {
            appended = List.copyOf(unforced);
            newFiles = filesUnforced;
            unforced.clear();
            filesUnforced = false;
        } finally {
            lock.unlock();
        }
        try {
            for (Extent extent : appended)
                extent.force();
            if (newFiles)
                DurableDirectory.force(directory);
        } catch (IOException e) {
            doubtful.add(locked(() -> Stream.concat(appended.stream(), unforced.stream()).toList()));
            throw e;
        }
    }

    @Override
    public ShardRead read(ShardId shard, int from, ByteBuffer into) throws IOException {
        while (true) {
            Located found = locate(shard);
            if (found == null)
                return ShardRead.MISSING;
            try {
                return reader.read(found.extent(), found.place(), shard, from, into);
            } catch (ClosedChannelException e) {
                if (found.place().equals(placeOf(shard)))
                    throw e;
                // Compaction moved the shard between the look-up and the read: look again.
            }
        }
    }

    private record Located(Extent extent, Place place) {}

    private @Nullable Located locate(ShardId shard) {
        return locked(() -> {
            Place place = table.get(shard);
            Extent extent = place == null ? null : extents.get(place.extent());
            return place == null || extent == null ? null : new Located(extent, place);
        });
    }

    @Nullable
    Place placeOf(ShardId shard) {
        Located found = locate(shard);
        return found == null ? null : found.place();
    }

    @Override
    public boolean holds(ShardId shard) {
        return locate(shard) != null;
    }

    @Override
    public boolean delete(ShardId shard) throws IOException {
        return locked(() -> drop(shard));
    }

    private boolean drop(ShardId shard) {
        Place place = table.remove(shard);
        if (place != null)
            addLive(place, -1);
        return place != null;
    }

    @Override
    public Iterable<ShardId> shards() {
        return locked(() -> List.of(table.shards()));
    }

    @Override
    public long shardCount() {
        return locked(() -> table.size());
    }

    @Override
    public long liveBytes() {
        return locked(() -> extents.values().stream().mapToLong(Extent::liveBytes).sum());
    }

    @Override
    public long usedBytes() {
        return locked(() -> extents.values().stream().mapToLong(Extent::endBytes).sum());
    }

    @Override
    public Compacted compact(long bytesMax, Predicate<ShardId> survives) throws IOException {
        return new Compaction(this, survives).run(wasteful(), bytesMax);
    }

    /// Sealed extents of which less than half is live. The emptiest come first: on a full disk they make the room that the others need.
    private List<Extent> wasteful() {
        return locked(() -> extents.values().stream()
                .filter(extent -> extent != active && extent.liveBytes() * 2 < extent.endBytes())
                .sorted(Comparator.comparingLong(Extent::liveBytes)).toList());
    }

    /// Deletes an extent that holds nothing live any more; false if it does.
    boolean free(Extent extent) throws IOException {
        lock.lock();
        try {
            if (extents.get(extent.number()) != extent || extent.liveBytes() > 0)
                return false;
            extents.remove(extent.number());
            extent.free();
        } finally {
            lock.unlock();
        }
        DurableDirectory.force(directory);
        return true;
    }

    /// What the table has in an extent at `from` or after, by offset.
    List<Placed> liveIn(Extent extent, long from) {
        return locked(() -> table.in(extent.number(), from));
    }

    /// Appends a record again that lay at this place; does nothing if the shard lies elsewhere meanwhile.
    void append(Placed moved, ByteBuffer record) throws IOException {
        lock.lock();
        try {
            if (!moved.place().equals(table.get(moved.shard())))
                return;
            int headBytes = ShardRecord.headerBytes(moved.place().payloadBytes());
            append(moved.shard(), record.slice(0, headBytes), record.slice(headBytes, moved.place().payloadBytes()));
        } finally {
            lock.unlock();
        }
    }

    /// Forgets a shard that lay at this place, unless it lies elsewhere meanwhile.
    void forget(Placed dropped) {
        locked(() -> dropped.place().equals(table.get(dropped.shard())) && drop(dropped.shard()));
    }

    @Override
    public Optional<Position> walk(Position from, long bytesMax, PlatterWalk.Visitor visitor) throws IOException {
        return new ExtentWalk(this, reader).run(from, bytesMax, visitor);
    }

    /// The first extent of this number or a higher one.
    @Nullable
    Extent extentFrom(int number) {
        Map.Entry<Integer, Extent> next = locked(() -> extents.ceilingEntry(number));
        return next == null ? null : next.getValue();
    }

    @Override
    public Optional<PlatterView> peek(ShardId shard, int from, int bytesMax) throws IOException {
        Located found = locate(shard);
        return found == null ? Optional.empty() : Optional.of(reader.peek(found.extent(), found.place(), from, bytesMax));
    }

    private <T extends @Nullable Object> T locked(Supplier<T> look) {
        lock.lock();
        try {
            return look.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public DiskLogs logs() {
        return logs;
    }

    @Override
    public Optional<PlatterRecord> record(ShardId shard) throws IOException {
        Located found = locate(shard);
        return found == null ? Optional.empty() : found.extent().record(found.place());
    }

    @Override
    public boolean overwrite(ShardId shard, PlatterRecord record) throws IOException {
        lock.lock();
        try {
            Located found = locate(shard);
            return found != null && found.extent().overwrite(found.place(), record);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public DiskImage image() {
        return locked(() -> DiskImage.of(extents.values(), files));
    }

    @Override
    public void destroy() throws IOException {
        lock.lock();
        try {
            gone = true;
            List<EachOfThem.Step> steps = new ArrayList<>();
            steps.add(logs::destroy);
            extents.values().forEach(extent -> steps.add(extent::free));
            steps.add(() -> Extent.deleteAllWith(directory));
            active = null;
            EachOfThem.run(steps);
        } finally {
            extents.clear();
            unforced.clear();
            for (ShardId shard : table.shards())
                table.remove(shard);
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        EachOfThem.run(List.of(this::sync, this::closeExtents));
    }

    private void closeExtents() throws IOException {
        lock.lock();
        try {
            gone = true;
            EachOfThem.run(extents.values().stream().map(extent -> (EachOfThem.Step) extent::close).toList());
        } finally {
            lock.unlock();
        }
    }
}
