package elevennines.store.sim;

import java.io.IOException;
import java.util.Set;

import org.junit.jupiter.api.Test;

import elevennines.store.index.EmptyIndex;

import static org.assertj.core.api.Assertions.assertThat;

/// A few lives of the store, each from a seed: see [Simulation]. [StoreSimulationIT] runs many.
class StoreSimulationTest {
    private static final long SEEDS = 40;

    @Test
    void keeps_its_promises_whatever_happens() throws Exception {
        Long replayed = Long.getLong("simulation.seed");
        Lives.live(replayed == null ? 1 : replayed, replayed == null ? SEEDS : 1);
    }

    @Test
    void the_same_seed_is_the_same_story() throws IOException {
        for (long seed = 1; seed <= 5; seed++)
            assertThat(simulate(seed)).as("seed %d", seed).isEqualTo(simulate(seed));
    }

    private static int simulate(long seed) throws IOException {
        try (EmptyIndex index = new EmptyIndex("simulation-of-" + seed)) {
            return new Simulation(seed, index.emptied(), Set.of()).run();
        }
    }
}
