package elevennines.labs;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

import elevennines.store.event.LoggedEvent;
import elevennines.store.event.StoreEvent;
import elevennines.store.model.DiskId;
import elevennines.store.model.RackId;
import elevennines.store.model.ZoneId;

/// What has happened to the hero since it was last written, replayed from the event log: how many of its shards were out when
/// somebody read it, and how that read ended. Whoever killed the disks and whoever read, by whatever client, it is seen here.
public final class HeroHistory {
    private final Hero hero;
    private final Set<DiskId> out = new HashSet<>();
    /// Of those that are out, the ones whose bytes no longer exist.
    private final Set<DiskId> destroyed = new HashSet<>();
    /// Of those, the ones that did not die of the years.
    private final Set<DiskId> destroyedByHand = new HashSet<>();
    private final Set<RackId> darkRacks = new HashSet<>();
    private final Set<ZoneId> darkZones = new HashSet<>();
    private int outAtBestRead;
    private int outAtFailedRead;
    private int lostAtFailedRead;
    private long shardsRebuilt;

    private HeroHistory(Hero hero) {
        this.hero = hero;
    }

    public static HeroHistory replay(SceneWorld world, Hero hero) {
        HeroHistory history = new HeroHistory(hero);
        world.events().forEach(history::apply);
        return history;
    }

    /// Most shards that were out during a read that succeeded.
    public int outAtBestRead() {
        return outAtBestRead;
    }

    /// Most shards that were out during a read that was refused.
    public int outAtFailedRead() {
        return outAtFailedRead;
    }

    /// Most shards that no longer existed during a read that was refused.
    public int lostAtFailedRead() {
        return lostAtFailedRead;
    }

    /// Shards of the hero that repairs put back after somebody had destroyed a disk. What died of the years does not count.
    public long shardsRebuilt() {
        return shardsRebuilt;
    }

    private void apply(LoggedEvent logged) {
        switch (logged.event()) {
            case StoreEvent.DiskWentOffline gone -> out.add(gone.disk());
            case StoreEvent.DiskDestroyed gone -> {
                out.add(gone.disk());
                destroyed.add(gone.disk());
                destroyedByHand.add(gone.disk());
            }
            case StoreEvent.DiskFailed aged -> destroyedByHand.remove(aged.disk());
            case StoreEvent.DiskCameOnline back -> out.remove(back.disk());
            case StoreEvent.RackPowerLost dark -> darkRacks.add(dark.rack());
            case StoreEvent.RackPowerRestored light -> darkRacks.remove(light.rack());
            case StoreEvent.ZonePowerLost dark -> darkZones.add(dark.zone());
            case StoreEvent.ZonePowerRestored light -> darkZones.remove(light.zone());
            case StoreEvent.DiskRepairFinished done -> {
                out.remove(done.disk());
                destroyed.remove(done.disk());
                destroyedByHand.remove(done.disk());
            }
            case StoreEvent.ShardRebuilt rebuilt -> shardsRebuilt += holds(rebuilt) && !destroyedByHand.isEmpty() ? 1 : 0;
            case StoreEvent.ObjectCommitted written -> {
                if (written.version().equals(hero.layout().version().version()))
                    forget();
            }
            case StoreEvent.WorldRestored restored -> restored(restored.out());
            case StoreEvent.RequestTraced request -> read(Request.of(logged, request));
            case StoreEvent.SnapshotTaken _,StoreEvent.BucketCreated _,StoreEvent.BucketDeleted _,StoreEvent.ObjectDeleted _,StoreEvent.UploadCreated _,StoreEvent.PartUploaded _,StoreEvent.UploadAborted _,StoreEvent.StripeReconstructed _,StoreEvent.ReadHedged _,StoreEvent.ReadFailed _,StoreEvent.DiskReplaced _,StoreEvent.RepairStarted _,StoreEvent.OrphansReclaimed _,StoreEvent.GarbageReclaimed _,StoreEvent.ShardMoved _,StoreEvent.DiskFaultSet _,StoreEvent.DiskFaultCleared _,StoreEvent.ByteRotted _,StoreEvent.BytesRotted _,StoreEvent.RearrangementStarted _,StoreEvent.VersionReencoded _,StoreEvent.RearrangementFinished _,StoreEvent.DiskCompacted _,StoreEvent.ClockPaused _,StoreEvent.ClockResumed _,StoreEvent.ClockAdvanced _,StoreEvent.ClockSpeedChanged _,StoreEvent.DiskRepairStarted _,StoreEvent.RepairProgress _,StoreEvent.RepairFinished _,StoreEvent.StripeLost _,StoreEvent.DamageFound _,StoreEvent.ScrubStarted _,StoreEvent.ScrubProgress _,StoreEvent.ScrubFinished _ ->
                {
                }
        }
    }

    /// The hero was written anew: what came before says nothing about these shards.
    private void forget() {
        outAtBestRead = 0;
        outAtFailedRead = 0;
        lostAtFailedRead = 0;
        shardsRebuilt = 0;
        out.clear();
        destroyed.clear();
        destroyedByHand.clear();
    }

    /// Other disks are in all bays; that power is gone is said afterwards. Which of those without an answer hold their bytes still is not said.
    private void restored(Set<DiskId> without) {
        out.clear();
        destroyed.clear();
        destroyedByHand.clear();
        out.addAll(without);
        destroyed.addAll(without);
        darkRacks.clear();
        darkZones.clear();
    }

    private void read(Request request) {
        if (!request.operation().equals("GetObject") || !request.key().equals(hero.key().value())
                || !request.bucket().equals(hero.bucket().value()))
            return;
        if (request.succeeded())
            outAtBestRead = Math.max(outAtBestRead, most(this::isOut));
        else {
            outAtFailedRead = Math.max(outAtFailedRead, most(this::isOut));
            lostAtFailedRead = Math.max(lostAtFailedRead, most(destroyed::contains));
        }
    }

    /// Shards of the stripe that has most of them on such disks.
    private int most(Predicate<DiskId> disks) {
        return hero.layout().stripes().stream()
                .mapToInt(stripe -> (int) stripe.shards().stream().filter(shard -> disks.test(shard.disk())).count()).max().orElse(0);
    }

    private boolean isOut(DiskId disk) {
        return out.contains(disk) || darkRacks.stream().anyMatch(rack -> rack.holds(disk))
                || darkZones.stream().anyMatch(zone -> zone.holds(disk));
    }

    private boolean holds(StoreEvent.ShardRebuilt rebuilt) {
        return hero.layout().stripes().stream().anyMatch(stripe -> stripe.stripe().equals(rebuilt.stripe()));
    }
}
