package elevennines.store.journal;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import elevennines.store.disk.DiskBays;
import elevennines.store.disk.DiskMake;
import elevennines.store.model.Topology;
import elevennines.store.sim.files.DiskCall;
import elevennines.store.sim.files.DiskFaults;
import elevennines.store.sim.files.PowerCut;
import elevennines.store.sim.files.SimulatedFileSystem;

import static elevennines.store.journal.JournalCopies.change;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What a power cut leaves of a journal, with the seed as chance.
class JournalPowerTest {
    private static final int COPIES = 3;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_was_appended_survives_with_the_log_that_it_was_appended_to(long seed) throws Exception {
        SimulatedFileSystem files = new SimulatedFileSystem(new SplittableRandom(seed));
        Journal open = journalOn(files).open(COPIES);
        open.append(change("a"));
        open.append(change("b"));
        files.restartMachine();
        assertThat(journalOn(files).recovered(COPIES)).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_a_snapshot_took_over_survives(long seed) throws Exception {
        SimulatedFileSystem files = new SimulatedFileSystem(new SplittableRandom(seed));
        Journal open = journalOn(files).open(COPIES);
        open.append(change("a"));
        JournalTest.snapshot(open, List.of("a"));
        files.restartMachine();
        assertThat(journalOn(files).recovered(COPIES)).containsExactly("a");
    }

    /// The process died before it forced the last entry, which is in the page cache alone, and the next one can write nothing.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_a_start_has_shown_survives(long seed) throws Exception {
        SimulatedFileSystem files = new SimulatedFileSystem(new SplittableRandom(seed));
        Journal open = journalOn(files).open(COPIES);
        open.append(change("a"));
        files.dieIn(COPIES);
        assertThatThrownBy(() -> open.append(change("b"))).isInstanceOfAny(PowerCut.class, IOException.class);
        files.restartProcess();
        files.setFaults((call, path) -> {
            if (call == DiskCall.WRITE && path.toString().contains("/journal/"))
                throw new IOException("No space left on device");
        });
        assertThat(journalOn(files).recovered(COPIES)).containsExactly("a", "b");
        files.setFaults(DiskFaults.NONE);
        files.restartMachine();
        assertThat(journalOn(files).recovered(COPIES)).containsExactly("a", "b");
    }

    private static JournalCopies journalOn(SimulatedFileSystem files) throws IOException {
        return new JournalCopies(DiskBays.inDirectory(files.root().resolve("bays"), new Topology(COPIES, 1, 1), DiskMake.DEFAULT));
    }
}
