package elevennines.store.sim.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/// A file that is open in one life of the process.
final class SimulatedChannel extends FileChannel {
    private final SimulatedFileSystem files;
    private final int life;
    private final Path path;
    private final SimulatedNode node;
    private long position;

    SimulatedChannel(SimulatedFileSystem files, int life, Path path, SimulatedNode node) {
        this.files = files;
        this.life = life;
        this.path = path;
        this.node = node;
    }

    private SimulatedFile file() throws IOException {
        if (!isOpen())
            throw new java.nio.channels.ClosedChannelException();
        files.requireAlive(life);
        if (node instanceof SimulatedFile file)
            return file;
        throw new IOException("Is a directory: " + path);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int count = read(into, position);
        position += Math.max(count, 0);
        return count;
    }

    @Override
    public int read(ByteBuffer into, long from) throws IOException {
        SimulatedFile file = file();
        files.before(DiskCall.READ, path);
        return file.read(into, from);
    }

    @Override
    public long read(ByteBuffer[] into, int from, int count) throws IOException {
        long sum = 0;
        for (int i = from; i < from + count; i++)
            sum += Math.max(0, read(into[i]));
        return sum;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int count = write(bytes, position);
        position += count;
        return count;
    }

    /// A write that the power cut hits has come to the cache: of that too, chance decides.
    @Override
    public int write(ByteBuffer bytes, long to) throws IOException {
        SimulatedFile file = file();
        files.refuse(DiskCall.WRITE, path);
        int count = file.write(bytes, to);
        files.count();
        return count;
    }

    @Override
    public long write(ByteBuffer[] bytes, int from, int count) throws IOException {
        long sum = 0;
        for (int i = from; i < from + count; i++)
            sum += write(bytes[i]);
        return sum;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public FileChannel position(long to) {
        position = to;
        return this;
    }

    @Override
    public long size() throws IOException {
        return file().size();
    }

    @Override
    public FileChannel truncate(long to) throws IOException {
        SimulatedFile file = file();
        files.before(DiskCall.TRUNCATE, path);
        file.truncate(to);
        return this;
    }

    @Override
    public void force(boolean metadata) throws IOException {
        if (!isOpen())
            throw new java.nio.channels.ClosedChannelException();
        files.requireAlive(life);
        files.force(path, node);
    }

    @Override
    public FileLock tryLock(long from, long length, boolean shared) {
        return new FileLock(this, from, length, shared) {
            @Override
            public boolean isValid() {
                return SimulatedChannel.this.isOpen();
            }

            @Override
            public void release() {}
        };
    }

    @Override
    public FileLock lock(long from, long length, boolean shared) {
        return tryLock(from, length, shared);
    }

    @Override
    public long transferTo(long from, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException("The store reads what it sends, to verify it");
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long from, long count) {
        throw new UnsupportedOperationException("The store encodes what it writes");
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long from, long length) {
        throw new UnsupportedOperationException("A fault in a mapped file is a fault of the process");
    }

    @Override
    protected void implCloseChannel() {}
}
