package elevennines.labs.scene05a;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import elevennines.labs.Exhibit;
import elevennines.labs.Exhibit.Estimate;
import elevennines.labs.Hero;
import elevennines.labs.SceneWorld;
import elevennines.labs.scene05a.Album.Item;
import elevennines.store.model.DiskId;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.PlacementPolicy;
import elevennines.store.repair.durability.SimulatedLoss;

/// What the scene's stage shows beside the map: the album, what each outage would take of it and took, and durability with fires.
final class Exhibits {
    private static final int ROWS_MAX = 8;
    private static final int NAMES_MAX = 3;

    private Exhibits() {}

    static List<Exhibit> of(SceneWorld world) {
        List<Exhibit> shown = new ArrayList<>();
        world.experiments().running().ifPresent(
                running -> shown.add(new Exhibit.Progress("running", "A year of fires is passing", running.share(), running.words())));
        Album album = Album.of(world);
        if (!album.items().isEmpty()) {
            shown.add(new Exhibit.Own("album", "The album, object by object", AlbumDrawing.of(album, world.topology())));
            shown.add(places(world, album));
        }
        shown.add(nines(world, album, Perils.of(world.settings())));
        List<FireYear> years = Fires.all(world);
        if (!years.isEmpty())
            shown.add(years(years));
        return shown;
    }

    private static Exhibit places(SceneWorld world, Album album) {
        Outages outages = Outages.replay(world, album);
        List<DiskId> disks = world.topology().all();
        List<List<String>> rows = Stream.of(Domain.RACK, Domain.ZONE).flatMap(domain -> disks.stream().map(domain::of).distinct())
                .map(place -> List.of(Domain.named(place).word() + " " + place, takes(album.diesWith(place)),
                        outages.lastOf(place).map(outage -> outage.refused().size() + " of " + outage.read() + " read").orElse("")))
                .toList();
        return new Exhibit.Table("places", "What one outage takes",
                List.of("if this goes dark", "objects out of reach", "refused, last time"), rows,
                "The middle is read off the index: objects with more than m shards there. Postcards go by their numbers, which each small map "
                        + "above says when you point at it. On the right is what clients were told while that place alone was dark.");
    }

    private static String takes(List<Item> items) {
        String some = items.stream().limit(NAMES_MAX).map(item -> item.name().replaceFirst("^postcards/(\\d+)\\.txt$", "$1"))
                .collect(Collectors.joining(", "));
        return items.isEmpty() ? "nothing" : items.size() + " (" + some + (items.size() > NAMES_MAX ? " …)" : ")");
    }

    private static Exhibit nines(SceneWorld world, Album album, Perils perils) {
        ErasureCode code = album.photo().map(photo -> photo.layout().version().code()).orElse(world.code());
        List<Estimate> estimates = new ArrayList<>();
        estimates.add(new Exhibit.Predicted(code + ", disks die one by one (Markov):", perils.alone(code).nines()));
        estimates.add(new Exhibit.Predicted((code.m() + 1) + " shards in one rack, at most 1 − q:", perils.ninesAtMost()));
        boolean photoLost = Hero.find(world).filter(photo -> photo.health() == Hero.Health.LOST).isPresent();
        album.photo().filter(_ -> !photoLost).ifPresent(photo -> estimates.add(sampled(perils.sampled(photo))));
        for (PlacementPolicy placement : PlacementPolicy.values())
            Fires.find(world, placement, perils)
                    .ifPresent(year -> estimates.add(Estimate.of("a fleet, " + Fires.words(placement) + ", a year:", year.measured())));
        return new Exhibit.Nines("nines", "Nines a year, as the levers stand", estimates);
    }

    private static Estimate sampled(SimulatedLoss loss) {
        return new Exhibit.Measured("the photo as it lies now, sampled:", loss.estimate().nines(), loss.high().nines(), loss.low().nines());
    }

    private static Exhibit years(List<FireYear> years) {
        List<List<String>> rows = years.reversed().stream().limit(ROWS_MAX)
                .map(year -> List.of(Fires.words(year.placement()), Perils.percent(year.perils().firePercent()),
                        String.valueOf(year.burnt()), year.lost() + " of " + FireYear.OBJECTS))
                .toList();
        return new Exhibit.Table("years", "Years of fires that you ran", List.of("placement", "q", "disks burnt", "objects lost"), rows,
                "Sampled. Each run is a real store with " + FireYear.FLEET.all().size() + " disks in memory, "
                        + FireYear.FLEET.disks() + " to a rack, and the code " + FireYear.CODE + ": " + FireYear.OBJECTS
                        + " objects are put, a year passes on its clock, and racks burn with the bytes in them. A repair time later empty disks "
                        + "stand there, are filled again, and may burn again. In the end every object is read. The same seed burns the same racks "
                        + "on the same days.");
    }
}
