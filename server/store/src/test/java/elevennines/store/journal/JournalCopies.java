package elevennines.store.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import elevennines.store.disk.Disk;
import elevennines.store.disk.DiskBay;
import elevennines.store.disk.DiskBays;
import elevennines.store.disk.DiskLog;
import elevennines.store.disk.DiskLogs;
import elevennines.store.model.Topology;

/// A journal whose copies can be looked at and damaged.
final class JournalCopies {
    final DiskBays bays;

    JournalCopies() {
        this(DiskBays.inMemory(Topology.DEFAULT));
    }

    JournalCopies(DiskBays bays) {
        this.bays = bays;
    }

    Journal open(int copies) throws IOException {
        return open(copies, new CollectedChanges());
    }

    Journal open(int copies, Replay replay) throws IOException {
        return Journal.open(bays, copies, Runnable::run, Optional.empty(), replay);
    }

    /// What a start would make of the copies as they are.
    List<Object> recovered(int copies) throws IOException {
        CollectedChanges changes = new CollectedChanges();
        open(copies, changes).close();
        return changes.values;
    }

    static List<Change> change(Object value) {
        return List.of(new Change("INSERT INTO t (v) VALUES (?)", List.of(value)));
    }

    /// Bays whose disks have any log, by place.
    List<DiskBay> carriers() throws IOException {
        List<DiskBay> carriers = new ArrayList<>();
        for (DiskBay bay : bays.all()) {
            Optional<Disk> disk = bay.disk();
            if (disk.isPresent() && !disk.get().logs().names().isEmpty())
                carriers.add(bay);
        }
        return carriers;
    }

    record Copy(DiskLogs disk, String name) {
        byte[] bytes() throws IOException {
            try (InputStream in = disk.read(name)) {
                return in.readAllBytes();
            }
        }

        void replace(byte[] bytes, int length) throws IOException {
            disk.delete(name);
            try (DiskLog log = disk.create(name)) {
                log.append(ByteBuffer.wrap(bytes, 0, length));
            }
        }

        void truncate(int length) throws IOException {
            replace(bytes(), length);
        }

        void flip(int at, int mask) throws IOException {
            byte[] bytes = bytes();
            bytes[at] ^= (byte) mask;
            replace(bytes, bytes.length);
        }

        /// Some damage, anywhere.
        void damage(Random random) throws IOException {
            int length = bytes().length;
            if (length == 0 || random.nextInt(3) == 0)
                truncate(random.nextInt(length + 1));
            else
                flip(random.nextInt(length), 1 << random.nextInt(8));
        }
    }

    List<Copy> copiesOf(String name) throws IOException {
        List<Copy> copies = new ArrayList<>();
        for (DiskBay bay : bays.all()) {
            DiskLogs logs = bay.require().logs();
            if (logs.names().contains(name))
                copies.add(new Copy(logs, name));
        }
        return copies;
    }
}
