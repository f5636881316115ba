package elevennines.labs.scene02;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import elevennines.labs.Check;
import elevennines.labs.Counted;
import elevennines.labs.Hero;
import elevennines.labs.HeroObjects;
import elevennines.labs.InvalidInput;
import elevennines.labs.Move;
import elevennines.labs.Request;
import elevennines.labs.SceneWorld;
import elevennines.labs.Step;
import elevennines.labs.StoreClient.Call;
import elevennines.store.event.LoggedEvent;
import elevennines.store.event.StoreEvent.DiskFailed;

/// The steps of scene 02, in order.
enum SurvivingYears implements Step {
    PUT("put") {
        @Override
        public Check check(SceneWorld world) {
            return Hero.find(world)
                    .<Check>map(hero -> new Check.Done(
                            "The index has " + hero.key() + ", on " + Counted.of(hero.disks().size(), "disk") + " of yours."))
                    .orElseGet(() -> new Check.NotYet("No bucket of yours holds " + HeroObjects.HERO_KEY + " yet."));
        }

        @Override
        public List<Move> solution() {
            return List.of(new Move("Put the built-in photo.", SurvivingYears::putPhoto));
        }
    },

    WEEKLY("weekly") {
        @Override
        public Check check(SceneWorld world) {
            List<DrawnYear> drawn = DrawnYear.LEDGER.all(world.experiments());
            if (drawn.isEmpty())
                return new Check.NotYet("No year has been drawn for a fleet.");
            return drawn.reversed().stream().filter(SurvivingYears::isHourly).findFirst()
                    .<Check>map(year -> new Check.Done(said(year) + " In its quietest week it lost "
                            + String.format(Locale.ROOT, "%,d, in its worst %,d.", year.fewestInAWeek(), year.mostInAWeek())))
                    .orElseGet(() -> new Check.NotYet(said(drawn.getLast()) + wish(drawn.getLast())));
        }

        @Override
        public List<Move> solution() {
            return List.of(new Move("Draw a year of 300,000 disks at an AFR of 3%.", world -> Years.draw(world, new Fleet(300_000, 3))));
        }
    },

    ONE("one") {
        @Override
        public Check check(SceneWorld world) {
            List<FleetYear> runs = Years.run(world).stream().filter(year -> year.copies() == 1).toList();
            return runs.stream().filter(year -> year.lost() > 0).findFirst()
                    .<Check>map(year -> new Check.Done(Counted.of(year.died(), "disk") + " died, and with them " + year.lost()
                            + " of " + Counted.of(FleetYear.OBJECTS, "object") + "."))
                    .orElseGet(() -> notYet(world,
                            runs.isEmpty() ? "No year has been run on one copy." : "Nothing was lost. Drag the AFR up and run again."));
        }

        @Override
        public List<Move> solution() {
            return List.of(new Move("Run a year on one copy at the AFR that the lever shows.",
                    world -> Years.ofFleets(world, Conditions.of(world.settings()), List.of(1))));
        }
    },

    COPIES("copies") {
        @Override
        public Check check(SceneWorld world) {
            String why = "No conditions have been run on one, two and three copies.";
            for (FleetYear three : Years.run(world)) {
                Optional<FleetYear> one = Years.find(world, 1, three.conditions());
                Optional<FleetYear> two = Years.find(world, 2, three.conditions());
                if (three.copies() != FleetYear.COPIES_MAX || one.isEmpty() || two.isEmpty())
                    continue;
                long[] lost = {one.get().lost(), two.get().lost(), three.lost()};
                String counted = String.format(Locale.ROOT, "The same %s died; one copy lost %s, two lost %,d, three lost %,d.",
                        Counted.of(three.died(), "disk"), Counted.of(lost[0], "object"), lost[1], lost[2]);
                if (lost[1] > 0 && lost[1] < lost[0])
                    return new Check.Done(counted);
                why = counted + " That is too little to compare: drag the AFR to 13 or so and run again.";
            }
            return notYet(world, why);
        }

        @Override
        public List<Move> solution() {
            return List.of(new Move("Run one, two and three copies at an AFR of 13%, without repair.",
                    world -> Years.ofFleets(world, HARSH, List.of(1, 2, 3))));
        }
    },

    REPAIR("repair") {
        @Override
        public Check check(SceneWorld world) {
            String why = "No year has been run with repair.";
            for (FleetYear repaired : Years.run(world)) {
                if (!repaired.conditions().repairs() || repaired.copies() == 1)
                    continue;
                why = "The same copies, AFR and seed have not been run without repair.";
                Optional<FleetYear> without = Years.find(world, repaired.copies(), repaired.conditions().repairing(Conditions.NO_REPAIR));
                if (without.isPresent() && repaired.lost() < without.get().lost())
                    return new Check.Done(Counted.of(repaired.copies(), "copy") + " lost " + Counted.of(without.get().lost(), "object")
                            + " without repair, and " + repaired.lost() + " with a new disk after "
                            + Counted.of(repaired.conditions().repairDays(), "day") + ".");
                if (without.isPresent())
                    why = "Repair after " + Counted.of(repaired.conditions().repairDays(), "day")
                            + " saved nothing that can be counted. Be quicker, or make the year harsher.";
            }
            return notYet(world, why);
        }

        @Override
        public List<Move> solution() {
            return List.of(
                    new Move("Run two copies at an AFR of 13%, without repair and then with a new disk after 7 days.", world -> {
                        if (Years.find(world, 2, HARSH).isEmpty()) {
                            Years.ofFleets(world, HARSH, List.of(2));
                            world.experiments().await(PATIENCE);
                        }
                        Years.ofFleets(world, HARSH.repairing(7), List.of(2));
                    }));
        }
    },

    MINE("mine") {
        @Override
        public Check check(SceneWorld world) {
            Optional<Hero> found = Hero.find(world);
            if (found.isEmpty())
                return notYet(world, "There is no photo to keep for a year.");
            Hero hero = found.get();
            var written = hero.layout().version().lastModified();
            List<Instant> deaths = world.events().stream().filter(logged -> logged.event() instanceof DiskFailed)
                    .map(LoggedEvent::at).filter(at -> at.isAfter(written)).toList();
            if (world.now().isBefore(written.plus(YEAR)))
                return notYet(world,
                        "The photo is " + Counted.of(Duration.between(written, world.now()).toDays(), "day") + " old; it is to be 365.");
            if (deaths.isEmpty())
                return notYet(world, "A year passed and none of your " + world.disks().size()
                        + " disks died. Drag the AFR up and let another one pass.");
            return world.requests().stream().filter(request -> isReadOf(hero, request) && !request.at().isBefore(written.plus(YEAR))
                    && request.at().isAfter(deaths.getFirst()))
                    .findFirst().<Check>map(read -> new Check.Done("A GET returned the photo "
                            + Counted.of(Duration.between(written, read.at()).toDays(), "day") + " after it was put; "
                            + Counted.of(deaths.stream().filter(read.at()::isAfter).count(), "disk") + " had died meanwhile."))
                    .orElseGet(() -> notYet(world, Counted.of(deaths.size(), "disk", "has", "have") + " died. Now GET the photo."));
        }

        @Override
        public List<Move> solution() {
            return List.of(new Move("Where there is no photo, put it.", world -> {
                if (Hero.find(world).isEmpty())
                    putPhoto(world);
            }), new Move("Let years pass on your own disks, at the AFR that the lever shows, until one of them has died.",
                    world -> Years.ofOwnDisks(world, YEARS_MAX)),
                    new Move("Wait until it is over, and GET the photo.", world -> {
                        world.experiments().await(PATIENCE);
                        get(world);
                    }));
        }
    };

    private static final Duration YEAR = Duration.ofDays(365);
    private static final int YEARS_MAX = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /// The worst of the field studies, without repair: harsh enough that a small fleet shows the difference.
    static final Conditions HARSH = new Conditions(13, Conditions.NO_REPAIR, Conditions.Fates.ALONE, Scene02.SEED);

    /// What is missing; while work goes on, where that is.
    private static Check.NotYet notYet(SceneWorld world, String why) {
        return new Check.NotYet(world.experiments().running().map(running -> "Under way. " + running.words()).orElse(why));
    }

    private final String id;

    SurvivingYears(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    /// What the field studies found common, and one death an hour, or nearly.
    private static boolean isHourly(DrawnYear year) {
        return isCommon(year) && year.hoursBetweenDeaths() >= 0.75 && year.hoursBetweenDeaths() <= 1.25;
    }

    private static boolean isCommon(DrawnYear year) {
        return year.afrPercent() >= 2 && year.afrPercent() <= 4;
    }

    private static String wish(DrawnYear year) {
        if (!isCommon(year))
            return " Take disks as they are common in the field: an AFR of 2 to 4%.";
        return year.hoursBetweenDeaths() > 1 ? " That is too seldom: take more of them." : " That is too often: take fewer.";
    }

    private static String said(DrawnYear year) {
        return String.format(Locale.ROOT, "Of %,d disks at %s%%, %,d died in the year that was drawn: one every %s.", year.disks(),
                year.fleet().afr(), year.died(), Fleet.interval(year.hoursBetweenDeaths()));
    }

    static void putPhoto(SceneWorld world) {
        world.client().send(HeroObjects.photo().into(world.bucketOrCreate()));
    }

    static void get(SceneWorld world) {
        Hero hero = Hero.find(world).orElseThrow(() -> new InvalidInput("Put the photo first."));
        world.client().send(new Call.GetObject(hero.bucket().value(), hero.key().value()));
    }

    private static boolean isReadOf(Hero hero, Request request) {
        return request.operation().equals("GetObject") && request.succeeded() && request.key().equals(hero.key().value())
                && request.bucket().equals(hero.bucket().value());
    }
}
