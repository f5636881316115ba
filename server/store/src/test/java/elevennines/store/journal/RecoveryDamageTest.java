package elevennines.store.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import elevennines.store.journal.JournalCopies.Copy;

import static org.assertj.core.api.Assertions.assertThat;

/// What a start makes of journals that were cut or flipped: everything, or an error; never silently less than what some copy proves.
class RecoveryDamageTest {
    private static final String LOG = "entries-00000001";
    private static final List<Object> ALL = List.of("0", "1", "2", "3", "4");

    private static JournalCopies written(int copies) throws IOException {
        JournalCopies journal = new JournalCopies();
        try (Journal open = journal.open(copies)) {
            for (int i = 0; i < ALL.size(); i++)
                open.append(JournalCopies.change(i));
        }
        return journal;
    }

    @Test
    void a_copy_may_be_cut_or_flipped_anywhere_while_another_is_whole() throws Exception {
        int length = written(3).copiesOf(LOG).getFirst().bytes().length;
        for (int at = 0; at < length; at++) {
            JournalCopies journal = written(3);
            List<Copy> copies = journal.copiesOf(LOG);
            assertThat(copies).hasSize(3);
            copies.get(at % 3).truncate(at);
            copies.get((at + 1) % 3).flip(at, 1 << at % 8);
            assertThat(journal.recovered(3)).as("damage at %d", at).isEqualTo(ALL);
        }
    }

    @Test
    void a_torn_end_is_the_end() throws Exception {
        int length = written(1).copiesOf(LOG).getFirst().bytes().length;
        int recovered = 0;
        for (int at = length; at > 0; at--) {
            JournalCopies journal = written(1);
            journal.bays.journalNote().erase();
            journal.copiesOf(LOG).getFirst().truncate(at);
            List<Object> found = journal.recovered(1);
            assertThat(found).as("cut at %d", at).isEqualTo(ALL.subList(0, found.size()));
            recovered += found.size();
        }
        assertThat(recovered).isGreaterThan(length);
    }

    @Test
    void a_journal_that_is_cut_before_its_first_entry_is_missed() throws Exception {
        JournalCopies journal = written(1);
        journal.copiesOf(LOG).getFirst().truncate(3);
        assertIncomplete(journal, 1);
    }

    @Test
    void what_is_flipped_in_the_only_copy_is_an_error_unless_it_could_be_a_torn_end() throws Exception {
        int length = written(1).copiesOf(LOG).getFirst().bytes().length;
        int lastEntry = written(1).copiesOf(LOG).getFirst().bytes().length - (Entry.HEADER_BYTES + 4 + 2 + 9);
        for (int at = 0; at < length; at++) {
            JournalCopies journal = written(1);
            journal.copiesOf(LOG).getFirst().flip(at, 1 << at % 8);
            if (at < lastEntry)
                assertIncomplete(journal, 1);
            else
                assertThat(journal.recovered(1)).as("flipped at %d", at).isEqualTo(ALL.subList(0, ALL.size() - 1));
        }
    }

    private static void assertIncomplete(JournalCopies journal, int copies) throws IOException {
        try {
            assertThat(journal.recovered(copies)).as("recovered without a word").isNull();
        } catch (JournalIncomplete e) {
            assertThat(e).hasMessageMatching(".*(journal|entries-).*").hasMessageNotContaining("null");
        }
    }

    @Test
    void random_damage_to_all_copies_of_logs_and_snapshots_never_loses_anything_silently() throws Exception {
        long seed = Long.getLong("journal.seed", System.nanoTime());
        System.out.println("RecoveryDamageTest: replay with -Djournal.seed=" + seed);
        Random random = new Random(seed);
        int errors = 0;
        for (int round = 0; round < 2000; round++) {
            JournalCopies journal = new JournalCopies();
            List<Object> written = write(journal, random);
            List<Copy> damaged = damage(journal, random);
            try {
                List<Object> found = journal.recovered(3);
                assertThat(found).as("round %d of seed %d, %s", round, seed, damaged).isEqualTo(written.subList(0, found.size()));
                if (damaged.size() < 3)
                    assertThat(found).as("round %d of seed %d: a whole copy was left", round, seed).hasSameSizeAs(written);
            } catch (JournalIncomplete e) {
                assertThat(damaged).as("round %d of seed %d: %s", round, seed, e.getMessage()).hasSizeGreaterThanOrEqualTo(3);
                errors++;
            }
        }
        assertThat(errors).isPositive();
    }

    /// Entries, a snapshot among them now and then, and starts.
    private static List<Object> write(JournalCopies journal, Random random) throws IOException {
        List<Object> written = new ArrayList<>();
        for (int start = 0; start <= random.nextInt(3); start++)
            try (Journal open = journal.open(3)) {
                for (int i = random.nextInt(6); i > 0; i--) {
                    written.add(Integer.toString(written.size()));
                    open.append(JournalCopies.change(written.getLast()));
                    if (random.nextInt(5) == 0)
                        JournalTest.snapshot(open, written);
                }
            }
        return written;
    }

    private static List<Copy> damage(JournalCopies journal, Random random) throws IOException {
        List<Copy> all = new ArrayList<>();
        for (var bay : journal.carriers())
            for (String name : bay.require().logs().names())
                all.add(new Copy(bay.require().logs(), name));
        List<Copy> damaged = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            Copy copy = all.get(random.nextInt(all.size()));
            if (!damaged.contains(copy)) {
                copy.damage(random);
                damaged.add(copy);
            }
        }
        return damaged;
    }
}
