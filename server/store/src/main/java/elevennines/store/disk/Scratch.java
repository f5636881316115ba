package elevennines.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/// A file beside a world's disks that lives for one experiment: a byte of it is changed in place, as a block device offers that and as a file system does.
/// What is counted is what was asked of the file, call by call. Thread-safe, one experiment at a time; a world without a directory has no file, and its
/// experiment takes place in memory.
public final class Scratch {
    /// The unit in which our block device is read and written.
    public static final int BLOCK_BYTES = 4096;

    private final Optional<Path> file;

    private Scratch(Optional<Path> file) {
        this.file = file;
    }

    /// One that a killed process left behind is overwritten by the next.
    static Scratch inDirectory(Path directory) {
        return new Scratch(Optional.of(directory.resolve("one-byte.scratch")));
    }

    static Scratch inMemory() {
        return new Scratch(Optional.empty());
    }

    /// Bytes that were read and written.
    public record Moved(long readBytes, long writtenBytes) {}

    /// Both edits; `fileSystemBlockBytes` is the least that the file system says it moves, 0 in memory.
    public record InPlace(Moved device, Moved file, long fileSystemBlockBytes) {}

    /// Lays the content down, changes the byte at `at` to `first` through blocks, then to `second` through the file, and removes it again.
    public synchronized InPlace edit(byte[] content, int at, byte first, byte second) throws IOException {
        if (file.isEmpty())
            return edit(new InMemory(content), 0, at, first, second);
        Path path = file.get();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            OnDisk platter = new OnDisk(channel);
            platter.write(ByteBuffer.wrap(content), 0);
            return edit(platter, Files.getFileStore(path).getBlockSize(), at, first, second);
        } finally {
            Files.deleteIfExists(path);
        }
    }

    private static InPlace edit(Platter platter, long fileSystemBlockBytes, int at, byte first, byte second) throws IOException {
        Counted device = new Counted(platter);
        throughBlocks(device, at, first);
        Counted file = new Counted(platter);
        file.write(ByteBuffer.wrap(new byte[]{second}), at);
        file.force();
        ByteBuffer check = ByteBuffer.allocate(1);
        platter.read(check, at);
        if (check.get(0) != second)
            throw new IOException("The byte at " + at + " is not what was written");
        return new InPlace(device.moved(), file.moved(), fileSystemBlockBytes);
    }

    /// A device knows no bytes: the block that has this one is read, changed in memory, and written.
    private static void throughBlocks(Counted device, int at, byte value) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
        long from = (long) at / BLOCK_BYTES * BLOCK_BYTES;
        device.read(block, from);
        block.put((int) (at - from), value);
        device.write(block.rewind().limit(BLOCK_BYTES), from);
        device.force();
    }

    private interface Platter {
        /// Fills the buffer; what lies beyond the end is zeros.
        void read(ByteBuffer into, long from) throws IOException;

        void write(ByteBuffer bytes, long from) throws IOException;

        void force() throws IOException;
    }

    private static final class Counted implements Platter {
        private final Platter platter;
        private long readBytes;
        private long writtenBytes;

        Counted(Platter platter) {
            this.platter = platter;
        }

        Moved moved() {
            return new Moved(readBytes, writtenBytes);
        }

        @Override
        public void read(ByteBuffer into, long from) throws IOException {
            readBytes += into.remaining();
            platter.read(into, from);
        }

        @Override
        public void write(ByteBuffer bytes, long from) throws IOException {
            writtenBytes += bytes.remaining();
            platter.write(bytes, from);
        }

        @Override
        public void force() throws IOException {
            platter.force();
        }
    }

    private record OnDisk(FileChannel channel) implements Platter {
        @Override
        public void read(ByteBuffer into, long from) throws IOException {
            int count = 0;
            for (long at = from; into.hasRemaining() && count >= 0; at += count)
                count = channel.read(into, at);
        }

        @Override
        public void write(ByteBuffer bytes, long from) throws IOException {
            for (long at = from; bytes.hasRemaining();)
                at += channel.write(bytes, at);
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }
    }

    /// As long as what was put into it, in whole blocks.
    private static final class InMemory implements Platter {
        private final byte[] bytes;

        InMemory(byte[] content) {
            this.bytes = Arrays.copyOf(content, (content.length + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES);
        }

        @Override
        public void read(ByteBuffer into, long from) {
            into.put(bytes, (int) from, into.remaining());
        }

        @Override
        public void write(ByteBuffer given, long from) {
            given.get(bytes, (int) from, given.remaining());
        }

        @Override
        public void force() {}
    }
}
