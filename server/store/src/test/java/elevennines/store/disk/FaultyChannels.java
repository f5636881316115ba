package elevennines.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Real files whose faults a test decides on. [#onForce] runs after each real fsync and may say that it failed; [#onRead] and [#onWrite] run before
/// each read and write at an offset, and may keep it from happening.
final class FaultyChannels implements ChannelSource {
    interface OnForce {
        void run(Path file) throws IOException;
    }

    interface OnTransfer {
        void run(Path file, long from, int bytes) throws IOException;
    }

    volatile OnTransfer onRead = (file, from, bytes) -> {};
    volatile OnTransfer onWrite = (file, from, bytes) -> {};
    volatile OnForce onForce = file -> {};
    final List<FileChannel> opened = Collections.synchronizedList(new ArrayList<>());

    @Override
    public FileChannel open(Path file, OpenOption... options) throws IOException {
        FileChannel channel = new Faulty(file, FileChannel.open(file, options));
        opened.add(channel);
        return channel;
    }

    private final class Faulty extends FileChannel {
        private final Path file;
        private final FileChannel real;

        Faulty(Path file, FileChannel real) {
            this.file = file;
            this.real = real;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            real.force(metaData);
            onForce.run(file);
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            return real.read(into);
        }

        @Override
        public long read(ByteBuffer[] into, int from, int count) throws IOException {
            return real.read(into, from, count);
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            return real.write(bytes);
        }

        @Override
        public long write(ByteBuffer[] bytes, int from, int count) throws IOException {
            return real.write(bytes, from, count);
        }

        @Override
        public long position() throws IOException {
            return real.position();
        }

        @Override
        public FileChannel position(long to) throws IOException {
            real.position(to);
            return this;
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        public FileChannel truncate(long to) throws IOException {
            real.truncate(to);
            return this;
        }

        @Override
        public long transferTo(long from, long count, WritableByteChannel target) throws IOException {
            return real.transferTo(from, count, target);
        }

        @Override
        public long transferFrom(ReadableByteChannel source, long from, long count) throws IOException {
            return real.transferFrom(source, from, count);
        }

        @Override
        public int read(ByteBuffer into, long from) throws IOException {
            onRead.run(file, from, into.remaining());
            return real.read(into, from);
        }

        @Override
        public int write(ByteBuffer bytes, long to) throws IOException {
            onWrite.run(file, to, bytes.remaining());
            return real.write(bytes, to);
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long from, long length) throws IOException {
            return real.map(mode, from, length);
        }

        @Override
        public FileLock lock(long from, long length, boolean shared) throws IOException {
            return real.lock(from, length, shared);
        }

        @Override
        public FileLock tryLock(long from, long length, boolean shared) throws IOException {
            return real.tryLock(from, length, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            real.close();
        }
    }
}
