package elevennines.labs.scene07;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import elevennines.labs.Check;
import elevennines.labs.Counted;
import elevennines.labs.SceneWorld;
import elevennines.labs.scene07.Chronicle.Dated;
import elevennines.store.event.StoreEvent.DiskDestroyed;
import elevennines.store.event.StoreEvent.DiskFailed;
import elevennines.store.event.StoreEvent.RepairFinished;
import elevennines.store.event.StoreEvent.StripeLost;

/// Disks that died, and what repair made of it.
final class Losses {
    private static final long SECONDS_TO_WATCH = 3600;

    private Losses() {}

    static Check rebuilt(SceneWorld world) {
        return Chronicle.check(world, log -> log.all(DiskDestroyed.class).findFirst()
                .map(died -> rebuilt(world, slowestRepair(log, died.sequence())))
                .orElseGet(() -> new Check.NotYet("All disks are alive. Destroy one that holds a shard of the photo.")));
    }

    private static Check rebuilt(SceneWorld world, Optional<RepairFinished> slowest) {
        if (slowest.filter(repair -> repair.took().toSeconds() >= SECONDS_TO_WATCH).isPresent())
            return new Check.Done(
                    String.format(Locale.ROOT, "%s rebuilt in %s of your world’s time: %,d bytes read and written.",
                            Counted.of(slowest.get().shardsRebuilt(), "shard", "was", "were"), Lapse.of(slowest.get().took()),
                            slowest.get().bytesMoved()));
        long due = world.repairState().deficit().stripesDue();
        if (due > 0)
            return new Check.NotYet(Counted.of(due, "stripe", "lacks", "lack") + " shards still"
                    + world.repairState().timeLeft().map(left -> ", for about " + Lapse.of(left)).orElse("") + ". Let time pass.");
        return new Check.NotYet(slowest
                .map(repair -> "What was lost was rebuilt in " + Lapse.of(repair.took())
                        + ", too quick to watch. Give repair less bandwidth, and the disk more to lose: the button puts further objects beside "
                        + "the photo before it destroys one.")
                .orElse("A disk died, and nothing has been rebuilt yet."));
    }

    private static Optional<RepairFinished> slowestRepair(Chronicle log, long after) {
        return log.all(RepairFinished.class).filter(over -> over.sequence() > after && over.event().shardsRebuilt() > 0).map(Dated::event)
                .reduce((one, other) -> one.took().compareTo(other.took()) >= 0 ? one : other);
    }

    static Check lost(SceneWorld world) {
        return Chronicle.check(world, log -> {
            long died = log.all(DiskFailed.class).count();
            long lost = objectsLost(log);
            if (died == 0)
                return new Check.NotYet(world.aging().running()
                        ? "The race is on, and no disk has died of age yet."
                        : "No disk has died of age yet. Start the race.");
            if (lost > 0)
                return new Check.Done(Counted.of(died, "disk") + " died of age, and the store lost " + Counted.of(lost, "object")
                        + " for good: more than " + world.code().m() + " shards of a stripe were gone before repair came to it.");
            return new Check.NotYet(world.aging().running()
                    ? "The race is on: " + Counted.of(died, "disk") + " died of age, and nothing is lost. Drag both levers to the left."
                    : Counted.of(died, "disk") + " died of age, and nothing is lost. Make it harder for repair, and race again.");
        });
    }

    static long objectsLost(Chronicle log) {
        return log.all(StripeLost.class).flatMap(lost -> Stream.ofNullable(lost.event().object())).distinct().count();
    }
}
