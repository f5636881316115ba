package elevennines.store.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

import elevennines.store.model.DiskId;
import elevennines.store.model.Topology;

/// Disks that are made ready beside a world's own, to take their place at once.
///
/// ```
/// disks.incoming   being written: deleted by whoever comes next
/// disks.next       whole and durable: once they have this name, they count
/// disks.former     what they replaced, being deleted
/// ```
///
/// Whoever opens the world next, after a kill at any point, finds the old disks or the new ones: [#finish].
public final class IncomingDisks implements AutoCloseable {
    private static final String DISKS = "disks";

    private final Path world;
    private final Path directory;

    private IncomingDisks(Path world) {
        this.world = world;
        this.directory = world.resolve("disks.incoming");
    }

    static IncomingDisks begin(Path world) throws IOException {
        IncomingDisks incoming = new IncomingDisks(world);
        incoming.close();
        DurableDirectory.create(incoming.directory);
        return incoming;
    }

    /// What is written on the disk's bay.
    public void label(DiskId disk, BayLabel.Inscription inscription) throws IOException {
        new FileBayLabel(directory, disk + FileBayLabel.SUFFIX).write(inscription);
    }

    /// Takes the bytes of a disk's extent; they are durable once it is closed.
    public OutputStream extent(DiskId disk, int number) throws IOException {
        Path home = DurableDirectory.create(directory, disk.toString());
        FileChannel channel = FileChannel.open(Extent.fileIn(home, number), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new DurableOutput(channel, home);
    }

    public DiskBays open(Topology topology, DiskMake make) throws IOException {
        return DiskBays.inDirectory(directory, topology, make);
    }

    /// They are the world's disks from now on, which nobody may have open.
    public void takeOver() throws IOException {
        DurableDirectory.force(directory);
        rename(directory, world.resolve("disks.next"));
        finish(world);
    }

    /// Deletes what was being written when the process was killed.
    static void clear(Path world) throws IOException {
        finish(world);
        new IncomingDisks(world).close();
    }

    /// Brings what [#takeOver] began to its end.
    static void finish(Path world) throws IOException {
        Path disks = world.resolve(DISKS);
        Path next = world.resolve("disks.next");
        Path former = world.resolve("disks.former");
        if (Files.exists(next)) {
            if (Files.exists(disks)) {
                FileTree.delete(former);
                rename(disks, former);
            }
            rename(next, disks);
        }
        FileTree.delete(former);
    }

    private static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        Path parent = to.getParent();
        if (parent != null)
            DurableDirectory.force(parent);
    }

    /// Deletes them, unless they have taken over.
    @Override
    public void close() throws IOException {
        FileTree.delete(directory);
    }

    private static final class DurableOutput extends ChannelOutput {
        private final Path directory;

        private DurableOutput(FileChannel channel, Path directory) {
            super(channel);
            this.directory = directory;
        }

        @Override
        public void close() throws IOException {
            try (channel) {
                channel.force(true);
            }
            DurableDirectory.force(directory);
        }
    }
}
