package elevennines.store.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import elevennines.store.disk.DiskBay;
import elevennines.store.model.DiskId;

import static elevennines.store.journal.JournalCopies.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JournalTest {
    @Test
    void three_copies_lie_in_three_zones() throws Exception {
        JournalCopies journal = new JournalCopies();
        try (Journal open = journal.open(3)) {
            open.append(change("a"));
            assertThat(journal.carriers()).hasSize(3);
            assertThat(journal.carriers().stream().map(bay -> bay.id().zoneName()).collect(Collectors.toSet())).hasSize(3);
        }
    }

    @Test
    void two_of_three_copies_may_be_lost() throws Exception {
        JournalCopies journal = new JournalCopies();
        try (Journal open = journal.open(3)) {
            open.append(change("a"));
            open.append(change("b"));
        }
        for (DiskBay lost : journal.carriers().subList(0, 2))
            lost.destroy();
        assertThat(journal.recovered(3)).containsExactly("a", "b");
    }

    @Test
    void the_loss_of_all_copies_is_an_error() throws Exception {
        JournalCopies journal = new JournalCopies();
        try (Journal open = journal.open(3)) {
            open.append(change("a"));
        }
        for (DiskBay lost : journal.carriers())
            lost.destroy();
        assertThatThrownBy(() -> journal.recovered(3)).isInstanceOf(JournalIncomplete.class).hasMessageContaining("Generation 1");
    }

    @Test
    void a_lost_disk_makes_a_new_generation_on_others_and_the_old_one_goes() throws Exception {
        JournalCopies journal = new JournalCopies();
        try (Journal open = journal.open(3)) {
            open.append(change("a"));
            DiskBay lost = journal.carriers().getFirst();
            lost.destroy();
            open.disksChanged();
            assertThat(open.wantsSnapshot()).isTrue();
            snapshot(open, List.of("a"));
            assertThat(open.wantsSnapshot()).isFalse();
            open.append(change("b"));
            assertThat(journal.carriers()).hasSize(3).doesNotContain(lost);
            for (DiskBay bay : journal.carriers())
                assertThat(bay.require().logs().names()).containsExactly("entries-00000002", "snapshot-00000002");
        }
        assertThat(journal.recovered(3)).containsExactly("a", "b");
    }

    @Test
    void an_entry_goes_on_where_one_copy_fails() throws Exception {
        JournalCopies journal = new JournalCopies();
        try (Journal open = journal.open(3)) {
            journal.carriers().getFirst().takeOffline();
            open.append(change("a"));
            assertThat(open.wantsSnapshot()).isTrue();
        }
        assertThat(journal.recovered(3)).containsExactly("a");
    }

    @Test
    void an_entry_that_too_few_disks_took_is_void_and_its_number_is_given_again() throws Exception {
        JournalCopies journal = new JournalCopies();
        List<DiskBay> carriers;
        try (Journal open = journal.open(3)) {
            carriers = journal.carriers();
            open.append(change("a"));
            long number = open.position().number();
            carriers.get(1).takeOffline();
            carriers.get(2).takeOffline();
            assertThatThrownBy(() -> open.append(change("void"))).isInstanceOf(IOException.class);
            assertThat(open.position().number()).isEqualTo(number);
            open.append(change("b"));
            assertThat(open.position().number()).isEqualTo(number + 1);
        }
        carriers.get(1).bringOnline();
        carriers.get(2).bringOnline();
        assertThat(journal.recovered(3)).containsExactly("a", "b");
    }

    @Test
    void a_stale_copy_that_comes_back_is_not_believed_and_deleted() throws Exception {
        JournalCopies journal = new JournalCopies();
        DiskBay away;
        try (Journal open = journal.open(3)) {
            open.append(change("a"));
            away = journal.carriers().getFirst();
            away.takeOffline();
            open.disksChanged();
            snapshot(open, List.of("a"));
            open.append(change("b"));
        }
        away.bringOnline();
        CollectedChanges changes = new CollectedChanges();
        try (Journal open = journal.open(3, changes)) {
            assertThat(changes.values).containsExactly("a", "b");
            snapshot(open, changes.values);
            open.deleteStale();
            assertThat(away.require().logs().names()).allSatisfy(name -> assertThat(LogName.parse(name).orElseThrow().generation())
                    .isEqualTo(open.position().generation()));
        }
        assertThat(journal.recovered(3)).containsExactly("a", "b");
    }

    @Test
    void a_snapshot_that_was_never_sealed_does_not_count() throws Exception {
        JournalCopies journal = new JournalCopies();
        try (Journal open = journal.open(3)) {
            open.append(change("a"));
            try (SnapshotWriter snapshot = open.beginSnapshot()) {
                snapshot.add(change("wrong").getFirst());
            }
            open.append(change("b"));
        }
        assertThat(journal.recovered(3)).containsExactly("a", "b");
    }

    @Test
    void with_too_few_disks_nothing_is_taken_until_they_are_back() throws Exception {
        JournalCopies journal = new JournalCopies();
        try (Journal open = journal.open(3)) {
            open.append(change("a"));
            List<DiskId> away = new ArrayList<>();
            for (DiskBay bay : journal.bays.all()) {
                bay.takeOffline();
                away.add(bay.id());
            }
            assertThatThrownBy(() -> open.append(change("void"))).isInstanceOf(IOException.class);
            assertThat(open.wantsSnapshot()).isFalse();
            for (DiskId disk : away)
                journal.bays.get(disk).bringOnline();
            open.append(change("b"));
        }
        assertThat(journal.recovered(3)).containsExactly("a", "b");
    }

    @Test
    void offline_disks_are_read_where_a_start_could_not_do_without() throws Exception {
        JournalCopies journal = new JournalCopies();
        try (Journal open = journal.open(3)) {
            open.append(change("a"));
        }
        for (DiskBay bay : journal.carriers())
            bay.takeOffline();
        assertThat(journal.recovered(3)).containsExactly("a");
    }

    @Test
    void a_view_that_is_where_the_journal_ends_is_not_read_again() throws Exception {
        JournalCopies journal = new JournalCopies();
        Position end;
        try (Journal open = journal.open(3)) {
            open.append(change("a"));
            end = open.position();
        }
        CollectedChanges unread = new CollectedChanges();
        Journal.open(journal.bays, 3, Runnable::run, Optional.of(end), unread).close();
        assertThat(unread.values).isEmpty();
        CollectedChanges read = new CollectedChanges();
        Journal.open(journal.bays, 3, Runnable::run, Optional.of(new Position(end.generation(), end.number() - 1)), read).close();
        assertThat(read.values).containsExactly("a");
    }

    @Test
    void generations_do_not_pile_up() throws Exception {
        JournalCopies journal = new JournalCopies();
        for (int start = 0; start < 12; start++)
            try (Journal open = journal.open(3)) {
                open.append(change(start));
                if (open.wantsSnapshot())
                    snapshot(open, java.util.stream.IntStream.rangeClosed(0, start).mapToObj(Integer::toString).toList());
            }
        assertThat(journal.recovered(3)).hasSize(12);
    }

    /// Writes the journal anew: these are the rows.
    static void snapshot(Journal journal, List<?> values) throws IOException {
        try (SnapshotWriter snapshot = journal.beginSnapshot()) {
            for (Object value : values)
                snapshot.add(change(value).getFirst());
            snapshot.seal();
            journal.completed(snapshot);
        }
    }
}
