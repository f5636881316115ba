package elevennines.labs.scene07;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import elevennines.labs.Exhibit;
import elevennines.labs.Exhibit.Axis;
import elevennines.labs.Exhibit.Estimate;
import elevennines.labs.Exhibit.Figure;
import elevennines.labs.Exhibit.Origin;
import elevennines.labs.Exhibit.Series;
import elevennines.labs.Hero;
import elevennines.labs.SceneWorld;
import elevennines.store.model.DiskStatus;
import elevennines.store.repair.Bandwidth;
import elevennines.store.repair.durability.DurabilityModel;

/// What the scene's stage shows beside the disks: rotten bytes, how fast upkeep is, the race, and durability on one axis.
final class Instruments {
    private static final int ROWS_MAX = 6;

    private Instruments() {}

    /// What the learner is at comes first: the bytes, then the race, then the numbers.
    static List<Exhibit> of(SceneWorld world) {
        List<Exhibit> shown = new ArrayList<>();
        world.experiments().running().ifPresent(
                running -> shown.add(new Exhibit.Progress("running", "Work is under way", running.share(), running.words())));
        List<Exhibit> numbers = numbers(world);
        boolean measuring = !world.experiments().results().isEmpty() || !shown.isEmpty();
        if (measuring)
            shown.addAll(numbers);
        Hero.find(world).map(hero -> Chronicle.of(world, hero)).ifPresent(log -> {
            RaceLines.of(log, world.now()).ifPresent(lines -> shown.add(race(lines)));
            List<RottenByte> bytes = RottenByte.of(world, log);
            if (!bytes.isEmpty())
                shown.add(new Exhibit.Own("rot", "What turned over on the platter", bytes));
        });
        shown.add(pace(world));
        if (!measuring)
            shown.addAll(numbers);
        return shown;
    }

    private static List<Exhibit> numbers(SceneWorld world) {
        List<Exhibit> numbers = new ArrayList<>(List.of(nines(world, Odds.of(world.settings()))));
        List<FleetRun> fleets = Laboratory.fleets(world);
        if (!fleets.isEmpty())
            numbers.add(table(fleets));
        return numbers;
    }

    private static Exhibit pace(SceneWorld world) {
        Bandwidth scrub = world.scrubState().rate();
        return new Exhibit.Figures("pace", "How fast your store looks after itself", List.of(
                new Figure("A scrub reads all disks in", Lapse.of(scrub.timeFor(bytesOnDisks(world))).toString(),
                        "bytes on all disks ÷ its rate; " + nextPass(world), Origin.MODEL),
                new Figure("A dead disk is rebuilt in", rebuildTime(world),
                        "(k + 1) × bytes of an average disk ÷ repair bandwidth: your MTTR; the fullest takes "
                                + rebuildTime(world, DiskRace.workOfFullestDisk(world)),
                        Origin.MODEL)));
    }

    static String rebuildTime(SceneWorld world) {
        return rebuildTime(world, DiskRace.workOfAverageDisk(world));
    }

    private static String rebuildTime(SceneWorld world, long bytesToMove) {
        Bandwidth bandwidth = world.repairState().bandwidth();
        return bandwidth.isUnlimited() ? "no time" : Lapse.of(bandwidth.timeFor(bytesToMove)).toString();
    }

    static long bytesOnDisks(SceneWorld world) {
        return world.disks().stream().mapToLong(DiskStatus::liveBytes).sum();
    }

    private static String nextPass(SceneWorld world) {
        return world.scrubState().nextPass()
                .map(next -> "the next pass begins in "
                        + Lapse.of(next.isBefore(world.now()) ? Duration.ZERO : Duration.between(world.now(), next)))
                .orElseGet(
                        () -> world.scrubState().disk().map(disk -> "it is at " + disk + " now").orElse("the next pass is about to begin"));
    }

    private static Exhibit race(RaceLines lines) {
        return new Exhibit.Chart("race", "Lost and rebuilt on your own disks", new Axis(lines.unit() + " since the first death", false),
                new Axis("shards", false),
                List.of(new Series("lost with disks", true, lines.lost()), new Series("rebuilt", true, lines.rebuilt())),
                String.format(Locale.ROOT, "Disks dead: %d. Shards that went with them: %d, rebuilt: %d. Objects lost for good: %d. "
                        + "The gap between the lines is what the next death may fall into.", lines.disksDied(), lines.shardsLost(),
                        lines.shardsRebuilt(), lines.objectsLost()),
                Origin.STORE);
    }

    private static Exhibit nines(SceneWorld world, Odds odds) {
        List<Estimate> estimates = new ArrayList<>();
        estimates.add(new Exhibit.Predicted("Window:", odds.nines(DurabilityModel.WINDOW)));
        estimates.add(new Exhibit.Predicted("Markov, parallel repair:", odds.nines(DurabilityModel.MARKOV_PARALLEL)));
        estimates.add(new Exhibit.Predicted("Markov, serial repair:", odds.nines(DurabilityModel.MARKOV_SERIAL)));
        Laboratory.dice(world, odds).ifPresent(
                dice -> estimates.add(new Exhibit.Measured("Loaded dice, sampled:", dice.nines(), dice.low(), dice.high())));
        Laboratory.fleet(world, odds).ifPresent(run -> estimates.add(Estimate.of("A fleet’s year, sampled:", run.measured())));
        world.measured().filter(race -> race.objectYears() > 0)
                .ifPresent(race -> estimates.add(Estimate.of("Your own disks, when they last aged:", race)));
        return new Exhibit.Nines("nines", "Nines a year for " + odds.code() + ", AFR " + odds.afr() + "%, repaired in "
                + Lapse.of(odds.mttr()), estimates);
    }

    private static Exhibit table(List<FleetRun> fleets) {
        return new Exhibit.Table("fleets", "Fleets that you ran", List.of("code", "AFR", "repaired in", "disks died", "objects lost"),
                fleets.reversed().stream().limit(ROWS_MAX)
                        .map(run -> List.of(run.odds().code().toString(), run.odds().afr() + "%", Lapse.of(run.odds().mttr()).toString(),
                                String.valueOf(run.died()), run.lost() + " of " + FleetRun.OBJECTS))
                        .toList(),
                String.format(Locale.ROOT,
                        "Sampled. Each is a real store with %d disks in memory for one year. The same seed kills the same "
                                + "disks on the same days.",
                        FleetRun.FLEET.all().size()));
    }
}
