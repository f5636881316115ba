package elevennines.store.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// A file that is written from its beginning to its end, without a buffer of its own. What its end means is for whoever extends it. For one
/// thread.
abstract class ChannelOutput extends OutputStream {
    final FileChannel channel;

    ChannelOutput(FileChannel channel) {
        this.channel = channel;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[]{(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes, from, count);
        while (rest.hasRemaining())
            channel.write(rest);
    }
}
