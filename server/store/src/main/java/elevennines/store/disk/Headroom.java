package elevennines.store.disk;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/// What shards leave free of the file system under a disk, which it may share with others: for the journal, in which deletes are written too,
/// and for compaction. A file system that is filled to its last block would let nobody make room.
final class Headroom {
    private static final long BYTES = 64 << 20;
    /// To ask takes some microseconds: it is done once for so many bytes, and each time while there is no room.
    private static final long BYTES_PER_LOOK = 1 << 20;

    private final FileStore files;
    private final AtomicLong unlooked = new AtomicLong(BYTES_PER_LOOK);

    private Headroom(FileStore files) {
        this.files = files;
    }

    static Headroom around(Path directory) throws IOException {
        return new Headroom(Files.getFileStore(directory));
    }

    /// Refuses a shard where there is no more room than that. A file system that does not tell its size is taken to have some.
    void require(int bytes) throws IOException {
        if (unlooked.addAndGet(bytes) < BYTES_PER_LOOK)
            return;
        long usable = files.getUsableSpace();
        if (usable < BYTES + bytes && files.getTotalSpace() > 0)
            throw new DiskFull("The file system under the disk is full: " + usable + " bytes are left");
        unlooked.set(0);
    }
}
