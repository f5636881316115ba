package elevennines.app.panel;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import elevennines.app.stage.Amounts;
import elevennines.app.stage.DiskLook;
import elevennines.app.stage.PlaceMenu.Target;
import elevennines.store.model.DiskId;
import elevennines.store.model.DiskStatus;
import elevennines.store.model.ErasureCode;
import elevennines.store.object.ObjectLayout.ShardLayout;
import elevennines.store.object.ObjectLayout.StripeLayout;

/// Where the shards of one stripe may be carried, and where they may not.
record MoveTargets(StripeLayout stripe, List<DiskStatus> disks, ErasureCode code) {

    /// The disks that can take this shard, the safest places first.
    List<Target> of(ShardLayout shard) {
        return looks().filter(disk -> disk.refusal().isEmpty() && !taken().contains(disk.id())).map(DiskLook::id)
                .sorted((one, other) -> Long.compare(most(shard, one), most(shard, other))).map(disk -> target(shard, disk)).toList();
    }

    private Target target(ShardLayout shard, DiskId disk) {
        return new Target(disk.toString(), "its rack would hold " + inRack(shard, disk) + ", its zone " + inZone(shard, disk)
                + (most(shard, disk) > code.m() ? ": too many" : ""));
    }

    private long most(ShardLayout shard, DiskId disk) {
        return Math.max(inRack(shard, disk), inZone(shard, disk));
    }

    private long inRack(ShardLayout shard, DiskId disk) {
        return with(shard, other -> other.rackName().equals(disk.rackName()));
    }

    private long inZone(ShardLayout shard, DiskId disk) {
        return with(shard, other -> other.zoneName().equals(disk.zoneName()));
    }

    /// Shards in a place once this one has come there.
    private long with(ShardLayout shard, Predicate<DiskId> place) {
        return 1 + stripe.shards().stream().filter(other -> other.number() != shard.number() && place.test(other.disk())).count();
    }

    /// The disks that take none of them, and why.
    String others() {
        String refusing = looks().filter(disk -> !disk.refusal().isEmpty() && !taken().contains(disk.id()))
                .map(disk -> "; " + disk.id() + ": " + disk.refusal()).collect(Collectors.joining());
        return Amounts.count(taken().size(), "disk") + " with a shard of this stripe cannot take another" + refusing + ".";
    }

    private Stream<DiskLook> looks() {
        return DiskLook.of(disks).stream();
    }

    private Set<DiskId> taken() {
        return stripe.shards().stream().map(ShardLayout::disk).collect(Collectors.toSet());
    }
}
