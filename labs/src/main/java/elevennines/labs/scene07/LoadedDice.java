package elevennines.labs.scene07;

import java.util.List;
import java.util.SplittableRandom;

import elevennines.store.repair.durability.RareEventSimulation;
import elevennines.store.repair.durability.RepairDiscipline;
import elevennines.store.repair.durability.SimulatedLoss;

/// What a rare-event simulation found, in nines with their 95% interval.
///
/// @param number counts the runs of a learner
/// @param cycles simulated, and of them `losses` ended in loss, because the dice were loaded
record LoadedDice(int number, Odds odds, double nines, double low, double high, long cycles, long losses) {
    static final int CYCLES = 400_000;

    static LoadedDice thrown(int number, Odds odds) {
        SimulatedLoss found = new RareEventSimulation(odds.race(), RepairDiscipline.PARALLEL, List.of())
                .run(new SplittableRandom(odds.seed()), CYCLES);
        return new LoadedDice(number, odds, found.estimate().nines(), found.high().nines(), found.low().nines(), found.cycles(),
                found.losses());
    }
}
