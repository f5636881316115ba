package elevennines.labs.scene02;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import elevennines.labs.Counted;
import elevennines.labs.Exhibit;
import elevennines.labs.Exhibit.Axis;
import elevennines.labs.Exhibit.Estimate;
import elevennines.labs.Exhibit.Figure;
import elevennines.labs.Exhibit.Origin;
import elevennines.labs.Exhibit.Point;
import elevennines.labs.Exhibit.Series;
import elevennines.labs.SceneWorld;

/// What the scene's stage shows: the fleet by arithmetic, the years that were run, and predictions beside measurements.
final class Notebook {
    private static final int ROWS_MAX = 8;

    private Notebook() {}

    static List<Exhibit> of(SceneWorld world) {
        List<Exhibit> shown = new ArrayList<>();
        world.experiments().running().ifPresent(
                running -> shown.add(new Exhibit.Progress("running", "A year is passing", running.share(), running.words())));
        shown.add(fleet(Fleet.of(world.settings())));
        List<DrawnYear> drawn = DrawnYear.LEDGER.all(world.experiments());
        if (!drawn.isEmpty())
            shown.add(weeks(drawn.getLast()));
        List<FleetYear> years = Years.run(world);
        if (!years.isEmpty())
            shown.add(table(years));
        int copiesMost = years.stream().mapToInt(FleetYear::copies).max().orElse(1);
        shown.add(nines(world, Conditions.of(world.settings()), copiesMost));
        return shown;
    }

    private static Exhibit fleet(Fleet fleet) {
        return new Exhibit.Figures("fleet", "The fleet that you dialled", List.of(
                new Figure("One disk dies every", fleet.interval(), "a year ÷ (disks × AFR)", Origin.MODEL),
                new Figure("Deaths in a year", fleet.failuresInWords(), "disks × AFR", Origin.MODEL)));
    }

    private static Exhibit weeks(DrawnYear year) {
        List<Point> points = IntStream.rangeClosed(0, DrawnYear.WEEKS)
                .mapToObj(week -> new Point(week, year.byWeek().get(Math.min(week, DrawnYear.WEEKS - 1)))).toList();
        double mean = (double) year.died() / DrawnYear.WEEKS;
        return new Exhibit.Chart("weeks", String.format(Locale.ROOT, "A year of %,d disks at %s%%", year.disks(), year.fleet().afr()),
                new Axis("weeks", false), new Axis("deaths in a week", false),
                List.of(new Series("drawn", true, points),
                        new Series("mean", false, List.of(new Point(0, mean), new Point(DrawnYear.WEEKS, mean)))),
                String.format(Locale.ROOT, "%,d deaths, %,.1f a week on average; %,d in the quietest week, %,d in the worst.", year.died(),
                        mean,
                        year.fewestInAWeek(), year.mostInAWeek()),
                Origin.SAMPLED);
    }

    private static Exhibit table(List<FleetYear> years) {
        List<List<String>> rows = years.reversed().stream().limit(ROWS_MAX).map(Notebook::row).toList();
        return new Exhibit.Table("years", "Years that you ran",
                List.of("copies", "AFR", "new disk after", "disks died", "objects lost"), rows,
                String.format(Locale.ROOT,
                        "Sampled. Each run is a real store with %d disks in memory: %,d objects are put, a year passes on its "
                                + "clock, disks die with the bytes on them, and in the end every object is read. The same seed kills the same disks "
                                + "on the same days.",
                        FleetYear.FLEET.all().size(), FleetYear.OBJECTS));
    }

    private static List<String> row(FleetYear year) {
        Conditions under = year.conditions();
        String fates = under.fates() == Conditions.Fates.ALONE ? "" : ", " + under.fates().name().toLowerCase(Locale.ROOT);
        return List.of(String.valueOf(year.copies()), new Fleet(1, under.afrPercent()).afr() + "%" + fates,
                under.repairs() ? Counted.of(under.repairDays(), "day") : "never", Counted.number(year.died()),
                Counted.number(year.lost()) + " of " + Counted.number(FleetYear.OBJECTS));
    }

    /// Of as many copies as were tried, and no more: what another one brings is there to be guessed.
    private static Exhibit nines(SceneWorld world, Conditions conditions, int copiesMost) {
        List<Estimate> estimates = new ArrayList<>();
        for (int copies = 1; copies <= copiesMost; copies++) {
            String name = copies == 1 ? "1 copy" : copies + " copies";
            estimates.add(new Exhibit.Predicted(name + ", window model:", FleetYear.predicted(copies, conditions).nines()));
            Optional<FleetYear> year = Years.find(world, copies, conditions);
            year.ifPresent(run -> estimates.add(Estimate.of(name + ", your run:", run.measured())));
        }
        return new Exhibit.Nines("nines", "Nines a year, as the levers stand: the model, and your runs with their 95% interval", estimates);
    }
}
