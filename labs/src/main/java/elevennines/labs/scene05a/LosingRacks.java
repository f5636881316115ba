package elevennines.labs.scene05a;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import elevennines.labs.Check;
import elevennines.labs.Counted;
import elevennines.labs.HeroObjects;
import elevennines.labs.Move;
import elevennines.labs.SceneWorld;
import elevennines.labs.Step;
import elevennines.labs.Technician;
import elevennines.labs.scene05a.Album.Item;
import elevennines.labs.scene05a.Outages.Outage;
import elevennines.store.model.PlacementPolicy;
import elevennines.store.model.RackId;
import elevennines.store.model.ZoneId;
import elevennines.store.placement.PlacementCheck.Verdict;

/// The steps of scene 05a, in order.
enum LosingRacks implements Step {
    DEAL("deal") {
        @Override
        Check check(SceneWorld world, Album album) {
            if (album.items().size() < Album.ENOUGH)
                return new Check.NotYet("Under " + Album.PREFIX + " your bucket has " + Counted.of(album.items().size(), "object") + "; "
                        + Album.ENOUGH + " or more are wanted.");
            if (album.photo().isEmpty())
                return new Check.NotYet("No bucket of yours holds " + HeroObjects.HERO_KEY + " yet.");
            Verdict racks = album.photo().get().check().racks();
            if (!racks.survives())
                return new Check.Done(album.items().size() + " objects, placed by chance. Rack " + racks.fatal().getFirst() + " holds "
                        + racks.shardsMax() + " shards of the photo.");
            return new Check.NotYet(world.placement() == PlacementPolicy.RANDOM
                    ? "No rack holds more than " + racks.shardsMax() + " shards of the photo: chance was kind. Deal it again."
                    : "The placement is spread: no rack holds more than " + racks.shardsMax()
                            + " shards of the photo. Choose random placement, and put it again.");
        }

        @Override
        public List<Move> solution() {
            return List.of(new Move("Give every rack its power, and place at random from now on.", world -> {
                Technician.mend(world);
                world.place(PlacementPolicy.RANDOM);
            }), new Move("Put the photo and forty postcards.", Album::put),
                    new Move("Put the photo again, until a rack holds more than m of its shards.", Album::dealUnkindly));
        }
    },

    RACK("rack") {
        @Override
        Check check(SceneWorld world, Album album) {
            return refusal(world, album, Domain.RACK);
        }

        @Override
        public List<Move> solution() {
            return darkness(Domain.RACK);
        }
    },

    ZONE("zone") {
        @Override
        Check check(SceneWorld world, Album album) {
            return refusal(world, album, Domain.ZONE);
        }

        @Override
        public List<Move> solution() {
            return darkness(Domain.ZONE);
        }
    },

    HAND("hand") {
        @Override
        Check check(SceneWorld world, Album album) {
            if (album.photo().isEmpty())
                return new Check.NotYet("There is no photo whose shards could be moved.");
            Item photo = album.photo().get();
            int m = photo.layout().version().code().m();
            Verdict racks = photo.check().racks();
            Verdict zones = photo.check().zones();
            if (!racks.survives())
                return new Check.NotYet("Rack " + racks.fatal().getFirst() + " holds " + racks.shardsMax() + " shards of the photo, and "
                        + m + " is all that may be lost. Carry one to another rack.");
            if (world.placement() != PlacementPolicy.RANDOM || !Hand.wasCrowded(world, photo))
                return new Check.NotYet("No rack was ever crowded with this photo: deal it by chance in step 1 first.");
            if (!zones.survives())
                return new Check.NotYet("No rack holds more than " + racks.shardsMax() + " any more. But zone " + zones.fatal().getFirst()
                        + " holds " + zones.shardsMax() + ": carry one to another zone.");
            return new Check.Done("After " + moves(Hand.movesOf(world, photo).size()) + " no rack holds more than " + racks.shardsMax()
                    + " of its shards, and no zone more than " + zones.shardsMax() + ".");
        }

        @Override
        public List<Move> solution() {
            return List.of(new Move("Where chance was kind, deal the photo anew.", world -> {
                Technician.mend(world);
                world.place(PlacementPolicy.RANDOM);
                if (Album.of(world).photo().filter(photo -> Hand.wasCrowded(world, photo)).isEmpty())
                    Album.dealUnkindly(world);
            }), new Move("Carry shards out of every rack that holds more than m.", world -> Hand.carryOut(world, Domain.RACK)),
                    new Move("Carry shards out of every zone that holds more than m.", world -> Hand.carryOut(world, Domain.ZONE)));
        }
    },

    SPREAD("spread") {
        @Override
        Check check(SceneWorld world, Album album) {
            if (world.placement() != PlacementPolicy.SPREAD)
                return new Check.NotYet("The store places at random still.");
            if (album.items().size() < Album.ENOUGH)
                return new Check.NotYet("The album has " + Counted.of(album.items().size(), "object") + " left; put it again.");
            List<Item> unsafe = album.items().stream().filter(item -> !item.isSafe()).toList();
            if (!unsafe.isEmpty())
                return new Check.NotYet(
                        unsafe.size() + " of " + album.items().size() + " objects could still be lost with one domain, such as "
                                + unsafe.getFirst().name() + ". What a hand has moved stays where it was put.");
            Outages outages = Outages.replay(world, album);
            Optional<Outage> borne = outages.of(Domain.ZONE).stream()
                    .filter(outage -> outages.isOfNow(outage) && album.isReadIn(outage) && outage.refused().isEmpty()).findFirst();
            return borne
                    .<Check>map(outage -> new Check.Done("While zone " + outage.place() + " was dark, all " + outage.read()
                            + " objects that were asked for came back whole."))
                    .orElseGet(() -> new Check.NotYet("No rack and no zone is the loss of anything now. Prove it: "
                            + prompt(world, album, outages, Domain.ZONE)));
        }

        @Override
        public List<Move> solution() {
            return List.of(new Move("Give every rack its power, and spread from now on; the store carries what lies badly.", world -> {
                Technician.restorePower(world);
                world.place(PlacementPolicy.SPREAD);
            }), new Move("Wait until nothing lies badly any more, and pull the power of a zone.", world -> {
                world.awaitRearrangement(PATIENCE);
                cut(world, Domain.ZONE);
            }), new Move("Read the whole album.", Album::readAll), new Move("Give the zone its power back.", Technician::restorePower));
        }
    },

    BURN("burn") {
        @Override
        Check check(SceneWorld world, Album album) {
            String why = "No year of fires has been run.";
            for (FireYear spread : Fires.all(world).reversed()) {
                Optional<FireYear> random = Fires.find(world, PlacementPolicy.RANDOM, spread.perils());
                if (spread.placement() != PlacementPolicy.SPREAD || random.isEmpty())
                    continue;
                String counted = random.get().burnt() + " disks burnt with their racks. Of " + FireYear.OBJECTS
                        + " objects, random placement lost " + random.get().lost() + " and spread " + spread.lost() + ".";
                if (random.get().lost() > spread.lost())
                    return new Check.Done(counted);
                why = counted + " That is too little to compare: drag q up and run again.";
            }
            return new Check.NotYet(world.experiments().running().map(running -> "Under way. " + running.words()).orElse(why));
        }

        @Override
        public List<Move> solution() {
            return List.of(new Move("Run a year in which a rack burns with a chance of 20%.", world -> Fires.run(world, HARSH)));
        }
    };

    /// Fires so frequent that a small fleet shows what they do.
    static final Perils HARSH = new Perils(1.36, 24, 20, Scene05a.SEED);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String id;

    LosingRacks(String id) {
        this.id = id;
    }

    abstract Check check(SceneWorld world, Album album);

    @Override
    public String id() {
        return id;
    }

    @Override
    public Check check(SceneWorld world) {
        return check(world, Album.of(world));
    }

    /// How to prove what the loss of a rack, or of a zone, takes.
    private static List<Move> darkness(Domain domain) {
        return List.of(new Move("Pull the power of the " + domain.word() + " that takes most of the album.", world -> {
            Technician.restorePower(world);
            cut(world, domain);
        }), new Move("Read the whole album.", Album::readAll),
                new Move("Give the " + domain.word() + " its power back.", Technician::restorePower));
    }

    /// Done once somebody read the album while one domain of this kind was dark, and was refused a part of it.
    private static Check refusal(SceneWorld world, Album album, Domain domain) {
        Outages outages = Outages.replay(world, album);
        return outages.of(domain).stream().filter(outage -> album.isReadIn(outage) && !outage.refused().isEmpty()).findFirst()
                .<Check>map(
                        outage -> new Check.Done("While " + domain.word() + " " + outage.place() + " was dark, " + outage.refused().size()
                                + " of " + outage.read() + " objects that were read were refused: " + names(outage.refused()) + "."))
                .orElseGet(() -> new Check.NotYet(prompt(world, album, outages, domain)));
    }

    private static String prompt(SceneWorld world, Album album, Outages outages, Domain domain) {
        Set<String> dark = Outages.dark(world);
        Optional<String> place = dark.stream().filter(name -> Domain.named(name) == domain).findFirst();
        if (dark.size() > 1)
            return "More than one place is dark: " + String.join(", ", dark.stream().sorted().toList()) + ". Leave one.";
        if (place.isEmpty())
            return "Every " + domain.word() + " has power. Pull the power of one, on the map, and read the album.";
        Optional<Outage> now = outages.of(domain).stream().findFirst();
        if (now.isEmpty() || !album.isReadIn(now.get()))
            return "The " + domain.word() + " " + place.get() + " is dark, and " + now.map(Outage::read).orElse(0) + " of "
                    + album.items().size() + " objects were read since. Read the album.";
        return "The " + domain.word() + " " + place.get() + " is dark, and everything was read all the same. Try another one.";
    }

    private static String names(Set<String> keys) {
        List<String> sorted = keys.stream().map(key -> key.substring(Album.PREFIX.length())).sorted().toList();
        String some = sorted.stream().limit(4).collect(Collectors.joining(", "));
        return sorted.size() > 4 ? some + " and " + (sorted.size() - 4) + " more" : some;
    }

    private static String moves(int count) {
        return count == 1 ? "one move" : count + " moves";
    }

    private static void cut(SceneWorld world, Domain domain) {
        String place = Album.of(world).worst(world.topology(), domain);
        var disk = world.topology().all().stream().filter(candidate -> domain.of(candidate).equals(place)).findFirst().orElseThrow();
        switch (domain) {
            case RACK -> world.faults().cutPower(new RackId(disk.zone(), disk.rack()));
            case ZONE -> world.faults().cutPower(new ZoneId(disk.zone()));
        }
    }
}
