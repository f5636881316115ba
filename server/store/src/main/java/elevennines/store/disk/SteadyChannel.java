package elevennines.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file that interrupted threads cannot close, and that may rest. A thread that is interrupted during channel I/O closes the channel for everybody
/// (see [java.nio.channels.InterruptibleChannel]); this opens the file again and keeps the interrupt for later. So does whoever needs it when it
/// rests ([OpenFiles]), or is put to rest under his hands.
final class SteadyChannel {
    private static final Logger LOG = LoggerFactory.getLogger(SteadyChannel.class);

    private final Path file;
    private final OpenFiles files;
    private volatile FileChannel channel;
    private volatile boolean closed;
    /// Whether it was used since somebody last asked it to rest.
    private volatile boolean used = true;
    /// Whether something may have been written since the last force.
    private volatile boolean unforced;
    private boolean resting;

    private SteadyChannel(Path file, OpenFiles files, FileChannel channel) {
        this.file = file;
        this.files = files;
        this.channel = channel;
    }

    static SteadyChannel open(Path file, OpenFiles files) throws IOException {
        return opened(file, files, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    static SteadyChannel create(Path file, OpenFiles files) throws IOException {
        return opened(file, files, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static SteadyChannel opened(Path file, OpenFiles files, OpenOption... options) throws IOException {
        SteadyChannel opened = new SteadyChannel(file, files, files.open(file, options));
        files.opened(opened);
        return opened;
    }

    long size() throws IOException {
        long[] size = new long[1];
        uninterrupted(open -> size[0] = open.size());
        return size[0];
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
        unforced = true;
        uninterrupted(open -> {
            ByteBuffer rest = bytes.duplicate();
            for (long at = from; rest.hasRemaining();)
                at += open.write(rest, at);
        });
        // A force that began in between has not covered all of it.
        unforced = true;
        return from + bytes.remaining();
    }

    void force() throws IOException {
        unforced = false;
        try {
            uninterrupted(open -> open.force(false));
        } catch (IOException e) {
            unforced = true;
            throw e;
        }
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
    void close() throws IOException {
        synchronized (this) {
            closed = true;
            channel.close();
        }
        files.closed(this);
    }

    /// Closes the file until its next use, unless it was used lately or has something to force; true if it takes no place now.
    synchronized boolean rest() {
        if (closed)
            return true;
        if (used || unforced) {
            used = false;
            return false;
        }
        resting = true;
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warn("{} does not close as it should: {}", file, e.toString());
        }
        return true;
    }

    /// Runs channel I/O to its end even in a thread that is interrupted. May run it again from the start.
    private void uninterrupted(ChannelIo io) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                interrupted |= Thread.interrupted();
                FileChannel current = channel;
                if (!used)
                    used = true;
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

    private void reopen(FileChannel before, ClosedChannelException cause) throws IOException {
        if (openedAgain(before, cause))
            files.opened(this);
    }

    /// True if it takes a place again.
    private synchronized boolean openedAgain(FileChannel before, ClosedChannelException cause) throws IOException {
        if (closed)
            throw cause;
        if (channel != before)
            return false;
        channel = files.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean rested = resting;
        resting = false;
        return rested;
    }

    private interface ChannelIo {
        void run(FileChannel open) throws IOException;
    }
}
