package elevennines.labs.scene07;

import java.util.List;
import java.util.Locale;

import elevennines.labs.Check;
import elevennines.labs.SceneWorld;
import elevennines.store.repair.durability.DurabilityModel;

/// What fleets and dice have shown.
final class Evidence {
    /// Nines beyond which nobody waits for a loss.
    private static final double TOO_RARE = 8;

    private Evidence() {}

    static Check compared(SceneWorld world) {
        String why = "No two fleets have been run that differ in their repair alone.";
        List<FleetRun> runs = Laboratory.fleets(world);
        for (FleetRun slow : runs)
            for (FleetRun quick : runs)
                if (slow.odds().equals(quick.odds().repairedIn(2 * quick.odds().mttrHours()))) {
                    String counted = "Repaired in " + Lapse.of(slow.odds().mttr()) + ", " + slow.lost() + " of " + FleetRun.OBJECTS
                            + " objects were lost; in " + Lapse.of(quick.odds().mttr()) + ", " + quick.lost() + ".";
                    if (2 * quick.lost() < slow.lost())
                        return new Check.Done(counted);
                    why = counted + " That is no year to learn from: take an AFR of 100% and an MTTR of 720 hours.";
                }
        return notYet(world, why);
    }

    static Check rare(SceneWorld world) {
        List<LoadedDice> thrown = Laboratory.dice(world);
        if (thrown.isEmpty())
            return notYet(world, "No dice have been thrown yet.");
        return thrown.reversed().stream().filter(dice -> dice.nines() >= TOO_RARE).findFirst()
                .<Check>map(dice -> new Check.Done(said(dice)))
                .orElseGet(() -> notYet(world, String.format(Locale.ROOT,
                        "%.1f nines: for that one could nearly wait. Be kinder to the disks, until it is more than %.0f.",
                        thrown.getLast().nines(), TOO_RARE)));
    }

    /// What is missing; while work goes on, where that is.
    private static Check.NotYet notYet(SceneWorld world, String why) {
        return new Check.NotYet(world.experiments().running().map(running -> "Under way. " + running.words()).orElse(why));
    }

    private static String said(LoadedDice dice) {
        Odds odds = dice.odds();
        return String.format(Locale.ROOT,
                "%s at an AFR of %s%%, repaired in %s: %.2f nines by the dice, between %.2f and %.2f; by the models %.1f, %.1f and %.1f.",
                odds.code(), odds.afr(), Lapse.of(odds.mttr()), dice.nines(), dice.low(), dice.high(), odds.nines(DurabilityModel.WINDOW),
                odds.nines(DurabilityModel.MARKOV_PARALLEL), odds.nines(DurabilityModel.MARKOV_SERIAL));
    }
}
