package elevennines.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file that interrupted threads cannot close. A thread that is interrupted during channel I/O closes the channel for everybody (see
/// [java.nio.channels.InterruptibleChannel]); this opens the file again and keeps the interrupt for later.
final class SteadyChannel {
    private final Path file;
    private final ChannelSource channels;
    private volatile FileChannel channel;
    private volatile boolean closed;

    private SteadyChannel(Path file, ChannelSource channels, FileChannel channel) {
        this.file = file;
        this.channels = channels;
        this.channel = channel;
    }

    static SteadyChannel open(Path file, ChannelSource channels) throws IOException {
        return new SteadyChannel(file, channels, channels.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    static SteadyChannel create(Path file, ChannelSource channels) throws IOException {
        return new SteadyChannel(file, channels,
                channels.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    long size() throws IOException {
        return channel.size();
    }

    /// Fills the buffer with what lies from this offset on; false if the file ends before.
    boolean read(ByteBuffer into, long from) throws IOException {
        int start = into.position();
        uninterrupted(open -> {
            into.position(start);
            int count = 0;
            while (into.hasRemaining() && count >= 0)
                count = open.read(into, from + into.position() - start);
        });
        return !into.hasRemaining();
    }

    /// Writes what remains of the buffer from this offset on; returns where it ends.
    long write(ByteBuffer bytes, long from) throws IOException {
        uninterrupted(open -> {
            ByteBuffer rest = bytes.duplicate();
            for (long at = from; rest.hasRemaining();)
                at += open.write(rest, at);
        });
        return from + bytes.remaining();
    }

    void force() throws IOException {
        uninterrupted(open -> open.force(false));
    }

    /// Cuts off what lies beyond; a crash may bring it back.
    void cut(long size) throws IOException {
        uninterrupted(open -> open.truncate(size));
    }

    /// Cuts off what lies beyond, and forces that.
    void truncate(long size) throws IOException {
        cut(size);
        uninterrupted(open -> open.force(true));
    }

    /// Twice is as good as once.
    synchronized void close() throws IOException {
        closed = true;
        channel.close();
    }

    /// Runs channel I/O to its end even in a thread that is interrupted. May run it again from the start.
    private void uninterrupted(ChannelIo io) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                interrupted |= Thread.interrupted();
                FileChannel current = channel;
                try {
                    io.run(current);
                    return;
                } catch (ClosedChannelException e) {
                    interrupted |= Thread.interrupted();
                    reopen(current, e);
                }
            }
        } finally {
            if (interrupted)
                Thread.currentThread().interrupt();
        }
    }

    private synchronized void reopen(FileChannel before, ClosedChannelException cause) throws IOException {
        if (closed)
            throw cause;
        if (channel == before)
            channel = channels.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private interface ChannelIo {
        void run(FileChannel open) throws IOException;
    }
}
