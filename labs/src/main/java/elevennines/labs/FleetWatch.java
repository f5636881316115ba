package elevennines.labs;

import java.time.Duration;
import java.util.Locale;

import elevennines.labs.Experiments.Bench;
import elevennines.store.FleetTrial;

/// Says how far the year of one fleet is, which is the `at`-th of `of` that live one after the other.
///
/// @param fleet what tells it from the others, in words
/// @param objects that it is to keep
public record FleetWatch(Bench bench, int at, int of, String fleet, int objects) {
    private static final Duration YEAR = Duration.ofDays(365);
    /// Of the work of a run, what the puts are.
    private static final double SHARE_OF_PUTS = 0.5;

    public void report(FleetTrial.Moment moment) {
        boolean filling = moment.passed().isZero();
        double share = filling
                ? SHARE_OF_PUTS * moment.objectsPut() / objects
                : SHARE_OF_PUTS + (1 - SHARE_OF_PUTS) * moment.passed().toSeconds() / YEAR.toSeconds();
        bench.report((at + share) / of, fleet + ": " + (filling
                ? String.format(Locale.ROOT, "%,d of %,d objects are put.", moment.objectsPut(), objects)
                : String.format(Locale.ROOT, "day %d; %d disks have died, %d objects are lost.", moment.passed().toDays(), moment.died(),
                        moment.lost())));
    }
}
