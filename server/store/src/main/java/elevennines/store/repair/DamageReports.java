package elevennines.store.repair;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import elevennines.store.data.Healer;
import elevennines.store.data.ShortWrites;
import elevennines.store.disk.ShardRead;
import elevennines.store.event.EventLog;
import elevennines.store.event.StoreEvent.DamageFound;
import elevennines.store.event.StoreEvent.OrphansReclaimed;
import elevennines.store.index.ObjectNames;
import elevennines.store.index.StripeIndex;
import elevennines.store.model.Damage;
import elevennines.store.model.DiskId;
import elevennines.store.model.IndexedStripe;
import elevennines.store.model.ShardId;
import elevennines.store.model.StripeId;
import elevennines.store.model.StripePlacement;
import elevennines.store.time.Worker;

/// Where damage is reported, whoever found it: each bad shard becomes one event, however often it is met before it is mended, and its stripe
/// work for repair. Thread-safe.
final class DamageReports implements Healer, ShortWrites {
    private static final int ORPHANS_TOLD_MAX = 20;

    private final Sightings sightings;
    private final StripeIndex index;
    private final ObjectNames names;
    private final EventLog events;
    private final Worker worker;
    private final Consumer<IndexedStripe> repair;

    /// `repair` hears of each stripe that has something new to mend.
    DamageReports(Sightings sightings, StripeIndex index, ObjectNames names, EventLog events, Worker worker,
            Consumer<IndexedStripe> repair) {
        this.sightings = sightings;
        this.index = index;
        this.names = names;
        this.events = events;
        this.worker = worker;
        this.repair = repair;
    }

    /// A read decoded around the shard.
    @Override
    public void found(StripePlacement stripe, int shard, ShardRead found) {
        if (!sightings.contains(stripe.stripe(), shard, stripe.disks().get(shard)))
            worker.submit(() -> index.find(stripe.stripe()).filter(now -> now.placement().equals(stripe))
                    .ifPresent(now -> report(now, shard, found, damage(found), DamageFound.Finder.READ)));
    }

    /// Repair looks at the stripe again, however its disks are by then: what they say they hold is not known to be durable.
    @Override
    public void written(StripePlacement stripe, Set<Integer> lacking) {
        worker.submit(() -> index.find(stripe.stripe()).filter(now -> now.placement().equals(stripe)).ifPresent(now -> {
            lacking.forEach(shard -> sightings.add(stripe.stripe(), shard, stripe.disks().get(shard), Ailment.UNFORCED));
            repair.accept(now);
        }));
    }

    void byRepair(IndexedStripe stripe, int shard, ShardRead found) {
        if (found != ShardRead.UNREACHABLE)
            report(stripe, shard, found, damage(found), DamageFound.Finder.REPAIR);
    }

    /// `damage` says more exactly than the read what is wrong.
    void byScrub(IndexedStripe stripe, int shard, ShardRead found, Damage damage) {
        report(stripe, shard, found, damage, DamageFound.Finder.SCRUB);
    }

    /// Orphans, which are gone already.
    void unknown(DiskId disk, List<ShardId> orphans) {
        orphans.stream().limit(ORPHANS_TOLD_MAX).forEach(orphan -> events
                .emit(new DamageFound(Damage.UNKNOWN, disk, orphan.stripe(), orphan.number(), null, DamageFound.Finder.SCRUB)));
        events.emit(new OrphansReclaimed(orphans.size()));
    }

    private void report(IndexedStripe stripe, int shard, ShardRead found, Damage damage, DamageFound.Finder finder) {
        StripeId id = stripe.placement().stripe();
        DiskId disk = stripe.placement().disks().get(shard);
        if (!sightings.add(id, shard, disk, found == ShardRead.UNREADABLE ? Ailment.UNREADABLE : Ailment.DAMAGED))
            return;
        events.emit(new DamageFound(damage, disk, id, shard, names.of(stripe.version()).orElse(null), finder));
        repair.accept(stripe);
    }

    private static Damage damage(ShardRead found) {
        return switch (found) {
            case MISSING -> Damage.MISSING;
            case UNREADABLE -> Damage.TORN;
            case DAMAGED, INTACT, UNREACHABLE -> Damage.FLIPPED;
        };
    }

    /// The scrubber read the shard, and it is well. If it was not before, there may be no more to mend, or all the more.
    void soundByScrub(StripeId stripe, int shard, DiskId disk) {
        if (sightings.find(stripe, shard, disk).filter(Ailment::endsWithAGoodRead).isEmpty())
            return;
        sightings.remove(stripe, shard);
        index.find(stripe).ifPresent(repair);
    }

    void mended(StripeId stripe, int shard) {
        sightings.remove(stripe, shard);
    }
}
