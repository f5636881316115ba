package elevennines.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Zeros ahead of the end of a file that grows in small steps: as many as the file is long by then, up to a bound, so that a file of one entry has none.
/// What is written over them leaves the file as long as it was and where it was, and a force has only the bytes themselves to bring to
/// the disk, not the file's new length too.
///
/// A crash leaves some of them behind, which whoever reads such a file takes for its torn end: no record and no entry begins with zeros. Not
/// thread-safe.
final class ZerosAhead {
    private static final Logger LOG = LoggerFactory.getLogger(ZerosAhead.class);
    static final int BYTES_MAX = 128 << 10;
    /// Longer steps go beyond the zeros: writing those bytes twice would cost more than it saves.
    static final int STEP_BYTES_MAX = 16 << 10;
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(BYTES_MAX).asReadOnlyBuffer();

    private final SteadyChannel channel;
    private long fileBytes;

    ZerosAhead(SteadyChannel channel) throws IOException {
        this.channel = channel;
        this.fileBytes = channel.size();
    }

    /// To be called before so many bytes are written at the file's end.
    void prepare(long end, int bytes) {
        if (end + bytes <= fileBytes)
            return;
        int ahead = (int) Math.min(end, BYTES_MAX);
        fileBytes = end + (bytes <= STEP_BYTES_MAX && bytes <= ahead && write(ahead, end) ? ahead : bytes);
    }

    /// False if there is no room for them: for the step itself there may be.
    private boolean write(int ahead, long end) {
        try {
            channel.write(ZEROS.slice(0, ahead), end);
            return true;
        } catch (IOException e) {
            LOG.debug("A file grows without zeros ahead: {}", e.toString());
            return false;
        }
    }

    /// Cuts off the zeros that are left: nothing more will be written. A crash may bring them back.
    void close(long end) throws IOException {
        if (fileBytes > end)
            channel.cut(end);
        fileBytes = end;
    }
}
