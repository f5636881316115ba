package elevennines.store.journal;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import elevennines.store.disk.DiskBay;
import elevennines.store.journal.JournalCopies.Copy;

import static elevennines.store.journal.JournalCopies.change;
import static org.assertj.core.api.Assertions.assertThat;

/// What a process left that died in the middle of the journal's work.
class CrashedJournalTest {
    private static final String FIRST_LOG = "entries-00000001";
    private static final int TORN_BYTES = 5;

    @Test
    void what_came_to_one_disk_alone_is_on_enough_of_them_after_the_start() throws Exception {
        JournalCopies journal = new JournalCopies();
        DiskBay alone = writeLastEntryToOneDiskAlone(journal);
        assertThat(journal.recovered(3)).containsExactly("a", "b");
        alone.destroy();
        assertThat(journal.recovered(3)).containsExactly("a", "b");
    }

    @Test
    void what_came_to_one_disk_alone_is_written_again_also_by_a_start_that_reads_no_more_than_the_end() throws Exception {
        JournalCopies journal = new JournalCopies();
        DiskBay alone = writeLastEntryToOneDiskAlone(journal);
        Position end = new Position(1, 2);
        Journal.open(journal.bays, 3, Runnable::run, Optional.of(end), new CollectedChanges()).close();
        alone.destroy();
        assertThat(journal.recovered(3)).containsExactly("a", "b");
    }

    @Test
    void what_came_to_one_disk_alone_outlives_a_start_that_finds_too_few_disks_to_write_to() throws Exception {
        JournalCopies journal = new JournalCopies();
        DiskBay alone = writeLastEntryToOneDiskAlone(journal);
        List<DiskBay> others = journal.bays.all().stream().filter(bay -> bay != alone).toList();
        for (DiskBay other : others)
            other.takeOffline();
        try (Journal open = journal.open(3)) {
            for (DiskBay other : others)
                other.bringOnline();
            open.append(change("c"));
        }
        alone.destroy();
        assertThat(journal.recovered(3)).containsExactly("a", "b", "c");
    }

    @Test
    void a_generation_that_one_disk_alone_began_is_not_taken_for_a_later_one() throws Exception {
        JournalCopies journal = new JournalCopies();
        DiskBay alone = writeLastEntryToOneDiskAlone(journal);
        List<DiskBay> others = journal.bays.all().stream().filter(bay -> bay != alone).toList();
        for (DiskBay other : others)
            other.takeOffline();
        journal.open(3).close();
        alone.takeOffline();
        for (DiskBay other : others)
            other.bringOnline();
        try (Journal open = journal.open(3)) {
            open.append(change("c"));
        }
        alone.bringOnline();
        assertThat(journal.recovered(3)).containsExactly("a", "c");
    }

    @Test
    void a_snapshot_that_was_never_sealed_is_wanted_again_after_a_clean_stop() throws Exception {
        JournalCopies journal = new JournalCopies();
        Position end;
        try (Journal open = journal.open(3)) {
            open.append(change("a"));
            open.beginSnapshot().close();
            end = open.position();
        }
        try (Journal open = Journal.open(journal.bays, 3, Runnable::run, Optional.of(end), new CollectedChanges())) {
            assertThat(open.wantsSnapshot()).isTrue();
        }
    }

    /// Of "a" and "b", three disks have the first and one the second.
    private static DiskBay writeLastEntryToOneDiskAlone(JournalCopies journal) throws IOException {
        try (Journal open = journal.open(3)) {
            open.append(change("a"));
            open.append(change("b"));
        }
        List<Copy> copies = journal.copiesOf(FIRST_LOG);
        for (Copy torn : copies.subList(1, copies.size()))
            torn.truncate(torn.bytes().length - TORN_BYTES);
        return journal.carriers().getFirst();
    }
}
