package elevennines.app.web;

import java.util.List;
import java.util.Optional;

import elevennines.app.stage.Amounts;
import elevennines.app.web.WorldPage.Kept;
import elevennines.app.web.WorldPage.Measure;
import elevennines.app.web.WorldPage.Shelf;
import elevennines.app.worlds.Sandbox;
import elevennines.app.worlds.SnapshotDesk;
import elevennines.s3.quota.Quota;
import elevennines.store.model.WorldId;
import elevennines.store.snapshot.Snapshot;

/// A visitor's world as its page shows it.
final class WorldPages {
    static final String ADDRESS = "/world";

    private final Quota quota;
    private final SnapshotDesk snapshots;

    WorldPages(Quota quota, SnapshotDesk snapshots) {
        this.quota = quota;
        this.snapshots = snapshots;
    }

    WorldPage page(Optional<Sandbox> sandbox, String notice) {
        return new WorldPage("Your world", sandbox.map(this::measures).orElse(List.of()),
                sandbox.map(known -> shelf(known.id(), notice, ADDRESS)).orElse(new Shelf(false, List.of(), "", "", ADDRESS)));
    }

    private List<Measure> measures(Sandbox sandbox) {
        boolean limited = !quota.equals(Quota.NONE);
        return List.of(
                new Measure("Bytes on its disks", Amounts.bytes(sandbox.bytesOnDisks()), limited ? Amounts.bytes(quota.bytesMax()) : ""),
                new Measure("Objects", String.valueOf(sandbox.objectCount()), limited ? String.valueOf(quota.objectsMax()) : ""));
    }

    Shelf shelf(WorldId world, String notice, String back) {
        List<Snapshot> kept = snapshots.of(world);
        String bytes = Amounts.bytes(kept.stream().mapToLong(Snapshot::bytes).sum());
        String limit = snapshots.isLimited(world) ? " of " + Amounts.bytes(snapshots.bytesMax(world)) : "";
        return new Shelf(snapshots.isOpen(), kept.stream().map(Kept::of).toList(), bytes + limit, notice, back);
    }
}
