package elevennines.store.sim;

import java.io.IOException;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import elevennines.store.index.EmptyIndex;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.fail;

/// The simulation finds mistakes that are known to be there, with seeds that find nothing else.
class SabotageIT {
    private static final int SEEDS_MAX = 200;

    @ParameterizedTest
    @EnumSource
    void is_caught(Sabotage sabotage) throws IOException {
        try (EmptyIndex index = new EmptyIndex("sabotage")) {
            for (long seed = 1; seed <= SEEDS_MAX; seed++)
                if (catches(seed, sabotage, index))
                    return;
        }
        fail(sabotage + " was not caught with " + SEEDS_MAX + " seeds");
    }

    private static boolean catches(long seed, Sabotage sabotage, EmptyIndex index) {
        try {
            new Simulation(seed, index.emptied(), Set.of(sabotage)).run();
            return false;
        } catch (AssertionError found) {
            String message = String.valueOf(found.getMessage());
            System.out.println(sabotage + " is caught by seed " + seed + ": " + message.lines().limit(3).toList());
            assertThatCode(() -> new Simulation(seed, index.emptied(), Set.of()).run()).doesNotThrowAnyException();
            return true;
        }
    }
}
