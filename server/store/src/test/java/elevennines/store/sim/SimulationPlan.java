package elevennines.store.sim;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import elevennines.store.model.ErasureCode;
import elevennines.store.model.Topology;

/// What follows from a seed before anything happens. Everything else follows from it too, but by way of what happens.
record SimulationPlan(long seed, Topology topology, ErasureCode code, long extentBytesMax, int steps) {
    private static final List<Topology> TOPOLOGIES = List.of(new Topology(3, 1, 2), new Topology(3, 1, 3), new Topology(3, 2, 2),
            new Topology(3, 2, 3));
    private static final List<ErasureCode> CODES = List.of(new ErasureCode(2, 1), new ErasureCode(4, 2), new ErasureCode(1, 2),
            new ErasureCode(1, 1));
    private static final int STEPS_MIN = 30;
    private static final int STEPS_MAX = 90;

    static SimulationPlan of(long seed) {
        RandomGenerator chance = new SplittableRandom(seed);
        return new SimulationPlan(seed, anyOf(TOPOLOGIES, chance), anyOf(CODES, chance), 4L << 10 + chance.nextInt(8),
                chance.nextInt(STEPS_MIN, STEPS_MAX));
    }

    static <T> T anyOf(List<T> choices, RandomGenerator chance) {
        return choices.get(chance.nextInt(choices.size()));
    }
}
