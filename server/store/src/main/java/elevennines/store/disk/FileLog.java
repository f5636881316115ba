package elevennines.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

import elevennines.store.commit.EachOfThem;

/// A log in a file of its own, which never rests: it is the only one of its kind.
final class FileLog implements DiskLog {
    private final Path file;
    private final SteadyChannel channel;
    private final ZerosAhead zeros;
    private long endBytes;
    /// The file's name is durable once its directory is.
    private boolean named;

    private FileLog(Path file, SteadyChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.zeros = new ZerosAhead(channel);
    }

    static FileLog create(Path file, ChannelSource channels) throws IOException {
        return new FileLog(file, SteadyChannel.create(file, new OpenFiles(channels, 1)));
    }

    @Override
    public void append(ByteBuffer bytes) throws IOException {
        zeros.prepare(endBytes, bytes.remaining());
        endBytes = channel.write(bytes, endBytes);
    }

    @Override
    public void sync() throws IOException {
        channel.force();
        if (named)
            return;
        Path directory = file.getParent();
        if (directory != null)
            DurableDirectory.force(directory);
        named = true;
    }

    @Override
    public void close() throws IOException {
        EachOfThem.run(List.of(() -> zeros.close(endBytes), channel::close));
    }
}
