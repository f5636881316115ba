package elevennines.store.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.Topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DiskBayTest {
    private static final DiskId ID = Topology.DEFAULT.all().getFirst();

    @TempDir
    Path directory;

    @Test
    void a_disk_that_cannot_be_opened_is_offline_until_it_can() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        DiskBay bay = new DiskBay(ID, () -> {
            if (broken.get())
                throw new IOException("Read-only file system");
            return new MemoryDisk();
        }, BayLabel.inMemory(), new Power(), DiskMake.DEFAULT);
        assertThat(bay.state()).isEqualTo(DiskState.OFFLINE);
        assertThat(bay.diskEvenIfOffline()).as("nobody takes an empty disk for it").isEmpty();
        assertThatThrownBy(bay::bringOnline).hasMessageContaining("Read-only");
        assertThat(bay.state()).isEqualTo(DiskState.OFFLINE);
        broken.set(false);
        bay.bringOnline();
        assertThat(bay.disk()).isPresent();
    }

    @Test
    void a_label_that_cannot_be_read_keeps_its_own_disk_out_and_no_other() throws Exception {
        Files.writeString(directory.resolve(ID + FileBayLabel.SUFFIX), "garbled");
        try (DiskBays bays = DiskBays.inDirectory(directory, Topology.DEFAULT, DiskMake.DEFAULT)) {
            assertThat(bays.all()).filteredOn(bay -> bay.state() != DiskState.HEALTHY).singleElement()
                    .satisfies(bay -> assertThat(bay.id()).isEqualTo(ID));
            bays.get(ID).bringOnline();
        }
        try (DiskBays bays = DiskBays.inDirectory(directory, Topology.DEFAULT, DiskMake.DEFAULT)) {
            assertThat(bays.get(ID).state()).isEqualTo(DiskState.HEALTHY);
        }
    }

    @Test
    void nothing_of_a_destroyed_disk_that_could_not_be_opened_is_left_for_the_next() throws Exception {
        Path label = directory.resolve(ID + FileBayLabel.SUFFIX);
        Files.writeString(label, "garbled");
        Path shards = Extent.fileIn(Files.createDirectory(directory.resolve(ID.toString())), 1);
        Files.writeString(shards, "old");
        try (DiskBays bays = DiskBays.inDirectory(directory, Topology.DEFAULT, DiskMake.DEFAULT)) {
            bays.get(ID).destroy();
            assertThat(shards).doesNotExist();
            assertThat(bays.get(ID).replace()).isEqualTo(2);
        }
    }
}
