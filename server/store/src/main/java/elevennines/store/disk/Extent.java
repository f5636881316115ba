package elevennines.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import elevennines.store.commit.EachOfThem;

/// An append-only file of shard records. Its disk appends under one lock; reads need none.
final class Extent {
    /// Up to here a second write costs more than the copy that it saves.
    private static final int COPIED_BYTES_MAX = 16 << 10;

    private final int number;
    private final Path file;
    private final SteadyChannel channel;
    private final ZerosAhead zeros;
    /// Where the next record goes.
    private long endBytes;
    /// Bytes of records that the disk's table points at.
    private long liveBytes;
    private boolean freed;

    private Extent(int number, Path file, SteadyChannel channel) throws IOException {
        this.number = number;
        this.file = file;
        this.channel = channel;
        this.zeros = new ZerosAhead(channel);
        this.endBytes = channel.size();
    }

    static Path fileIn(Path directory, int number) {
        return directory.resolve(String.format("%08d.extent", number));
    }

    /// The numbers of all extents in this directory, ascending.
    static List<Integer> numbersIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.matches("\\d{8}\\.extent"))
                    .map(name -> Integer.parseInt(name.substring(0, 8))).sorted().toList();
        }
    }

    /// Deletes the directory of extents, with those that it would not let be freed while it took no changes; not with what somebody else put there.
    static void deleteAllWith(Path directory) throws IOException {
        for (int number : numbersIn(directory))
            Files.deleteIfExists(fileIn(directory, number));
        Files.deleteIfExists(directory);
    }

    static Extent create(Path directory, int number, OpenFiles files) throws IOException {
        Path file = fileIn(directory, number);
        return new Extent(number, file, SteadyChannel.create(file, files));
    }

    static Extent open(Path directory, int number, OpenFiles files) throws IOException {
        Path file = fileIn(directory, number);
        return new Extent(number, file, SteadyChannel.open(file, files));
    }

    int number() {
        return number;
    }

    Path file() {
        return file;
    }

    long endBytes() {
        return endBytes;
    }

    long liveBytes() {
        return liveBytes;
    }

    void addLive(long bytes) {
        liveBytes += bytes;
    }

    /// Writes both buffers at the end; returns where the first begins. A write that fails half way leaves the end where it was.
    long append(ByteBuffer header, ByteBuffer payload) throws IOException {
        long start = endBytes;
        zeros.prepare(start, header.remaining() + payload.remaining());
        if (payload.remaining() <= COPIED_BYTES_MAX)
            endBytes = channel.write(together(header, payload), start);
        else
            endBytes = channel.write(payload, channel.write(header, start));
        return start;
    }

    private static ByteBuffer together(ByteBuffer header, ByteBuffer payload) {
        return ByteBuffer.allocate(header.remaining() + payload.remaining()).put(header.duplicate()).put(payload.duplicate()).flip();
    }

    /// What lies at a record's place, right or wrong; nothing, if the file ends before.
    Optional<PlatterRecord> record(ShardTable.Place place) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(ShardRecord.recordBytes(place.payloadBytes()));
        return read(record, place.offset())
                ? Optional.of(new PlatterRecord(record.array(), ShardRecord.headerBytes(place.payloadBytes())))
                : Optional.empty();
    }

    /// Changes what lies at a record's place; false if the new record has another length.
    boolean overwrite(ShardTable.Place place, PlatterRecord record) throws IOException {
        boolean fits = ShardRecord.recordBytes(place.payloadBytes()) == record.bytes().length;
        if (fits)
            channel.write(ByteBuffer.wrap(record.bytes()), place.offset());
        return fits;
    }

    /// Fills the buffer from `from`; false if the file ends before.
    boolean read(ByteBuffer into, long from) throws IOException {
        return channel.read(into, from);
    }

    void force() throws IOException {
        channel.force();
    }

    /// Cuts off everything from `end` on: what a crash left half written.
    void truncate(long end) throws IOException {
        channel.truncate(end);
        zeros.close(end);
        endBytes = end;
    }

    /// Nothing more will be appended.
    void seal() throws IOException {
        zeros.close(endBytes);
    }

    /// Deletes the file, once: later, a file of this name may be another disk's. Reads that still run fail with ClosedChannelException.
    synchronized void free() throws IOException {
        if (freed)
            return;
        freed = true;
        channel.close();
        Files.deleteIfExists(file);
    }

    synchronized void close() throws IOException {
        if (freed)
            return;
        freed = true;
        EachOfThem.run(List.of(this::seal, channel::close));
    }
}
