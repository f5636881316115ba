package elevennines.app.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import elevennines.app.stage.Amounts;
import elevennines.app.stage.DiskLook;
import elevennines.app.stage.PlaceMenu;
import elevennines.app.stage.PlaceMenu.Deed;
import elevennines.app.stage.PlaceMenu.Move;
import elevennines.app.stage.StageWords;
import elevennines.labs.Hero;
import elevennines.store.event.Stage;
import elevennines.store.event.Walk;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskState;
import elevennines.store.model.DiskStatus;
import elevennines.store.model.ErasureCode;
import elevennines.store.object.ObjectLayout.StripeLayout;

/// What can be done at a place of the map, as the store stands now.
public final class PlaceMenus {
    private static final String FLIGHT = "flight";

    private final Viewpoint from;

    public PlaceMenus(Viewpoint from) {
        this.from = from;
    }

    /// The menu of a disk, a rack or a zone, by its name; empty if there is no such place.
    public Optional<PlaceMenu> at(String place) {
        if (place.equals(FLIGHT))
            return from.world().stepper().walk().filter(walk -> walk.held().filter(Stage::isFlight).isPresent()).map(this::flight);
        List<DiskStatus> disks = from.world().disks();
        Optional<PlaceMenu> disk = disks.stream().filter(found -> found.id().toString().equals(place)).findFirst().map(this::disk);
        Optional<PlaceMenu> rack = disks.stream().filter(found -> found.id().rackName().equals(place)).findFirst()
                .map(found -> power(place, "racks", "Rack " + place, disksIn(place + "-")));
        Optional<PlaceMenu> zone = disks.stream().filter(found -> found.id().zoneName().equals(place)).findFirst()
                .map(found -> power(place, "zones", "Zone " + place, disksIn(place + "-")));
        return disk.or(() -> rack).or(() -> zone);
    }

    /// What can become of the shard in flight.
    private PlaceMenu flight(Walk walk) {
        Stage stage = walk.requiredStage();
        List<Deed> deeds = WalkAction.during(walk, from.locked()).stream()
                .map(action -> new Deed(from.base() + "/walk/" + action.resource() + "?stage=" + stage.number(), action.text(),
                        action.says(), action.hotKey()))
                .toList();
        return new PlaceMenu(FLIGHT, "Shard " + stage.requiredFlight().shard() + " in flight", StageWords.next(stage, walk.verb()), deeds,
                List.of());
    }

    private List<DiskStatus> disksIn(String prefix) {
        return from.world().disks().stream().filter(disk -> disk.id().toString().startsWith(prefix)).toList();
    }

    private PlaceMenu power(String place, String kind, String title, List<DiskStatus> disks) {
        boolean dark = disks.stream().noneMatch(DiskStatus::powered);
        PowerAction action = dark ? PowerAction.RESTORE : PowerAction.CUT;
        Deed deed = new Deed(from.base() + "/" + kind + "/" + place + "/" + action.resource(), action.text(), action.says(), "");
        return new PlaceMenu(place, title, Amounts.count(disks.size(), "disk") + (dark ? ", without power" : ", with power"), List.of(deed),
                List.of());
    }

    private PlaceMenu disk(DiskStatus disk) {
        List<StripeLayout> stripes = Hero.find(from.world()).stream().flatMap(hero -> hero.layout().stripes().stream()).toList();
        boolean missing = stripes.stream().flatMap(stripe -> stripe.shards().stream())
                .anyMatch(shard -> shard.disk().equals(disk.id()) && !shard.present());
        String path = from.base() + "/disks/" + disk.id() + "/";
        List<Deed> deeds = new ArrayList<>(DiskAction.allowed(disk.state(), missing).stream()
                .map(action -> new Deed(path + action.resource(), action.text(), action.says(), action.hotKey())).toList());
        if (disk.state() == DiskState.HEALTHY)
            deeds.addAll(faults(disk, path, stripes));
        String words = DiskLook.of(List.of(disk)).getFirst().words() + ", holds " + Amounts.count(disk.shardCount(), "shard") + " in "
                + Amounts.bytes(disk.liveBytes());
        return new PlaceMenu(disk.id().toString(), "Disk " + disk.id(), words, deeds,
                stripes.stream().limit(1).flatMap(stripe -> moves(stripe, disk.id()).stream()).toList());
    }

    private static List<Deed> faults(DiskStatus disk, String path, List<StripeLayout> stripes) {
        List<Deed> deeds = new ArrayList<>();
        if (stripes.stream().flatMap(stripe -> stripe.shards().stream())
                .anyMatch(shard -> shard.disk().equals(disk.id()) && shard.present()))
            deeds.add(new Deed(path + "rot", "Rot a byte", "One bit of the photo’s shard turns over, and nothing is said.", ""));
        for (FaultAction action : FaultAction.values()) {
            boolean set = disk.faults().stream().anyMatch(action.fault()::isOfKind);
            String resource = path + "faults/" + action.resource();
            deeds.add(set
                    ? new Deed(resource + "/end", "End: " + action.resource(), "It works as before.", "")
                    : new Deed(resource, action.text(), action.says(), ""));
        }
        return deeds;
    }

    /// The shards of the stripe that lie here, each with the disks to which it may be carried.
    private List<Move> moves(StripeLayout stripe, DiskId here) {
        ErasureCode code = Hero.codeIn(from.world());
        MoveTargets targets = new MoveTargets(stripe, from.world().disks(), code);
        return stripe.shards().stream().filter(shard -> shard.disk().equals(here) && shard.present())
                .map(shard -> new Move(from.base() + "/moves", String.valueOf(stripe.stripe().value()), shard.number(),
                        code.shardName(shard.number()), targets.of(shard), targets.others()))
                .filter(move -> !move.targets().isEmpty()).toList();
    }
}
