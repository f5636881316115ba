package elevennines.store.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import elevennines.store.commit.EachOfThem;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskStatus;
import elevennines.store.model.Refusal.NoSuchDisk;
import elevennines.store.model.Topology;

/// All bays of a world, by place.
public final class DiskBays implements AutoCloseable {
    private final SortedMap<DiskId, DiskBay> bays;
    private final Note journalNote;

    private final Power power;
    private final Scratch scratch;

    private DiskBays(SortedMap<DiskId, DiskBay> bays, Power power, Note journalNote, Scratch scratch) {
        this.scratch = scratch;
        this.power = power;
        this.bays = Collections.unmodifiableSortedMap(bays);
        this.journalNote = journalNote;
    }

    /// One directory per disk, with the bay's label beside it.
    public static DiskBays inDirectory(Path directory, Topology topology, DiskMake make) throws IOException {
        return inDirectory(directory, topology, make, OpenFiles.ofStore());
    }

    static DiskBays inDirectory(Path directory, Topology topology, DiskMake make, OpenFiles files) throws IOException {
        DurableDirectory.create(directory);
        SortedMap<DiskId, DiskBay> bays = new TreeMap<>();
        Note note = new FileNote(directory, "journal.note");
        Power power = new Power();
        try {
            for (DiskId id : topology.all()) {
                Path disk = directory.resolve(id.toString());
                BayLabel label = new FileBayLabel(directory, id + FileBayLabel.SUFFIX);
                bays.put(id, new DiskBay(id, new Directory(disk, make.extentBytesMax(), files), label, power, make));
            }
            // A killed process may have left a label, or the name of a disk's directory, in the page cache alone.
            DurableDirectory.force(directory);
            return new DiskBays(bays, power, note, Scratch.inDirectory(directory));
        } catch (IOException | RuntimeException e) {
            new DiskBays(bays, power, note, Scratch.inDirectory(directory)).close();
            throw e;
        }
    }

    private record Directory(Path path, long extentBytesMax, OpenFiles files) implements DiskBay.DiskSource {
        @Override
        public Disk open() throws IOException {
            return FileDisk.open(path, extentBytesMax, files);
        }

        @Override
        public void erase() throws IOException {
            FileTree.delete(path);
        }
    }

    public static DiskBays inMemory(Topology topology) {
        return inMemory(topology, DiskMake.DEFAULT);
    }

    public static DiskBays inMemory(Topology topology, DiskMake make) {
        SortedMap<DiskId, DiskBay> bays = new TreeMap<>();
        Power power = new Power();
        for (DiskId id : topology.all())
            bays.put(id, new DiskBay(id, MemoryDisk::new, BayLabel.inMemory(), power, make));
        return new DiskBays(bays, power, Note.inMemory(), Scratch.inMemory());
    }

    public Power power() {
        return power;
    }

    /// Called after each change of any bay's state, and of power; must not wait for anything.
    public void onChange(Runnable changed) {
        power.onChange(changed);
        bays.values().forEach(bay -> bay.onChange(changed));
    }

    /// What the journal writes down outside of all disks, as the labels are.
    public Note journalNote() {
        return journalNote;
    }

    /// Where a learner tries what disks do, beside those of the world.
    public Scratch scratch() {
        return scratch;
    }

    public DiskBay get(DiskId id) {
        DiskBay bay = bays.get(id);
        if (bay == null)
            throw new NoSuchDisk(id.toString());
        return bay;
    }

    public Collection<DiskBay> all() {
        return bays.values();
    }

    public List<DiskStatus> statuses() {
        return bays.values().stream().map(DiskBay::status).toList();
    }

    @Override
    public void close() throws IOException {
        EachOfThem.run(bays.values().stream().map(bay -> (EachOfThem.Step) bay::close).toList());
    }
}
