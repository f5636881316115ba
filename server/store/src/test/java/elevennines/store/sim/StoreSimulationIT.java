package elevennines.store.sim;

import org.junit.jupiter.api.Test;

/// Many lives of the store: `-Dsimulation.seeds=N`, from `-Dsimulation.first=M` on.
class StoreSimulationIT {
    private static final long SEEDS = Long.getLong("simulation.seeds", 2_000);
    private static final long FIRST = Long.getLong("simulation.first", 1);

    @Test
    void keeps_its_promises_whatever_happens() throws Exception {
        Lives.live(FIRST, SEEDS);
    }
}
