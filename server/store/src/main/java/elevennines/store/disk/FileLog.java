package elevennines.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// A log in a file of its own.
final class FileLog implements DiskLog {
    private final Path file;
    private final SteadyChannel channel;
    private long endBytes;
    /// The file's name is durable once its directory is.
    private boolean named;

    private FileLog(Path file, SteadyChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static FileLog create(Path file, ChannelSource channels) throws IOException {
        return new FileLog(file, SteadyChannel.create(file, channels));
    }

    @Override
    public void append(ByteBuffer bytes) throws IOException {
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
        channel.close();
    }
}
