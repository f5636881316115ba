package elevennines.store.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/// Where a disk's files are opened: the file system, or one whose faults a test decides.
interface ChannelSource {
    ChannelSource FILES = FileChannel::open;

    FileChannel open(Path file, OpenOption... options) throws IOException;
}
