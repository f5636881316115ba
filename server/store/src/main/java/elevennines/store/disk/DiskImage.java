package elevennines.store.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import elevennines.store.commit.EachOfThem;

/// The extents of a disk as they lay there at one moment, garbage and rot included. What is appended, moved or freed later does not change it:
/// it holds the files open, even those that are deleted. Bytes that rot before they are read are rotten in it.
public final class DiskImage implements AutoCloseable {
    private final List<ExtentImage> extents;

    private DiskImage(List<ExtentImage> extents) {
        this.extents = List.copyOf(extents);
    }

    /// The first `bytes` bytes of an extent.
    public record ExtentImage(int number, long bytes, Platter platter) {
        public void writeTo(OutputStream out) throws IOException {
            platter.write(bytes, out);
        }
    }

    /// Where an extent's bytes are.
    interface Platter extends AutoCloseable {
        /// Writes the first `bytes` of them.
        void write(long bytes, OutputStream out) throws IOException;

        @Override
        default void close() throws IOException {}
    }

    /// Of a disk whose lock the caller holds.
    static DiskImage of(Collection<Extent> extents, ChannelSource channels) {
        List<ExtentImage> images = new ArrayList<>();
        try {
            for (Extent extent : extents)
                images.add(new ExtentImage(extent.number(), extent.endBytes(),
                        new OpenFile(channels.open(extent.file(), StandardOpenOption.READ))));
            return new DiskImage(images);
        } catch (IOException e) {
            UncheckedIOException failed = new UncheckedIOException(e);
            try {
                new DiskImage(images).close();
            } catch (IOException unclosed) {
                failed.addSuppressed(unclosed);
            }
            throw failed;
        }
    }

    /// Of a disk in memory: its records, as the one extent that they would make.
    static DiskImage of(List<ByteBuffer> records) {
        return new DiskImage(List.of(new ExtentImage(1, records.stream().mapToLong(ByteBuffer::remaining).sum(), (_, out) -> {
            for (ByteBuffer record : records)
                out.write(record.array(), record.arrayOffset() + record.position(), record.remaining());
        })));
    }

    private record OpenFile(FileChannel channel) implements Platter {
        private static final int BUFFER_BYTES = 256 << 10;

        @Override
        public void write(long bytes, OutputStream out) throws IOException {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
            for (long at = 0; at < bytes; at += buffer.limit()) {
                buffer.clear().limit((int) Math.min(BUFFER_BYTES, bytes - at));
                while (buffer.hasRemaining())
                    if (channel.read(buffer, at + buffer.position()) < 0)
                        throw new IOException("An extent is shorter than it was");
                out.write(buffer.array(), 0, buffer.limit());
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /// By number.
    public List<ExtentImage> extents() {
        return extents;
    }

    @Override
    public void close() throws IOException {
        EachOfThem.run(extents.stream().map(extent -> (EachOfThem.Step) extent.platter()::close).toList());
    }
}
