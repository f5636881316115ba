package elevennines.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// A log in a file of its own.
final class FileLog implements DiskLog {
    private final Path file;
    private final SteadyChannel channel;
    private long endBytes;
    /// The file's name is durable once its directory is.
    private boolean named;

    FileLog(Path file, ChannelSource channels, FileChannel channel) {
        this.file = file;
        this.channel = new SteadyChannel(file, channels, channel);
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
