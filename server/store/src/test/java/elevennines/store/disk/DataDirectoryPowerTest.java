package elevennines.store.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import elevennines.store.sim.files.PowerCut;
import elevennines.store.sim.files.SimulatedFileSystem;

import static org.assertj.core.api.Assertions.assertThat;

/// What a power cut leaves of a data directory, with the seed as chance.
class DataDirectoryPowerTest {
    private static final int CALLS_OF_A_START = 8;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void its_own_name_survives_at_whatever_call_an_earlier_start_died(long seed) throws Exception {
        for (int calls = 1; calls <= CALLS_OF_A_START; calls++) {
            SimulatedFileSystem files = new SimulatedFileSystem(new SplittableRandom(seed * 31 + calls));
            Path root = files.root().resolve("srv/eleven-nines/data");
            files.dieIn(calls);
            try {
                DataDirectory.take(root);
            } catch (IOException | PowerCut e) {
                assertThat(files.isAlive()).isFalse();
            }
            files.restartProcess();
            DataDirectory.take(root).startNote().write("1");
            files.restartMachine();
            assertThat(Files.exists(root.resolve("starts.note"))).as("after %d calls", calls).isTrue();
        }
    }
}
