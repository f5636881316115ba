package elevennines.store.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/// How many files of a store are open at a time. A disk may have thousands of extents, most of which nobody reads for days, and a process has a limit
/// on its files. So beyond a number those rest that have been used least lately, as the CLOCK algorithm sees it (Corbató, 1968): whoever was used
/// since it was last looked at has another round. A file that rests is opened again at its next use.
///
/// A file with bytes that were not forced never rests: the error of a failed write goes to whom has it open then. Thread-safe.
final class OpenFiles implements ChannelSource {
    static final int COUNT_MAX = 500;

    private final ChannelSource source;
    private final int countMax;
    private final Deque<SteadyChannel> open = new ArrayDeque<>();

    OpenFiles(ChannelSource source, int countMax) {
        this.source = source;
        this.countMax = countMax;
    }

    /// Those of the file system.
    static OpenFiles ofStore() {
        return new OpenFiles(FILES, COUNT_MAX);
    }

    @Override
    public FileChannel open(Path file, OpenOption... options) throws IOException {
        return source.open(file, options);
    }

    /// This file was opened, and is about to be used: others make room for it. The caller holds no lock of it.
    synchronized void opened(SteadyChannel file) {
        for (int looks = 2 * open.size(); open.size() >= countMax && looks > 0; looks--) {
            SteadyChannel next = open.removeFirst();
            if (!next.rest())
                open.addLast(next);
        }
        open.addLast(file);
    }

    /// This file was closed for good. The caller holds no lock of it.
    synchronized void closed(SteadyChannel file) {
        open.remove(file);
    }
}
