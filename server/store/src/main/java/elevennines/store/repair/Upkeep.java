package elevennines.store.repair;

import java.util.concurrent.Executor;

import elevennines.store.data.Healer;
import elevennines.store.data.Placement;
import elevennines.store.data.RacklessPlacement;
import elevennines.store.data.ShardRebuilder;
import elevennines.store.data.ShortWrites;
import elevennines.store.data.StripesInFlight;
import elevennines.store.disk.DiskBays;
import elevennines.store.event.EventLog;
import elevennines.store.event.TraceLog;
import elevennines.store.index.ObjectNames;
import elevennines.store.index.SettingIndex;
import elevennines.store.index.StripeIndex;
import elevennines.store.model.IndexedStripe;
import elevennines.store.object.GarbageCollector;
import elevennines.store.placement.ShardMover;
import elevennines.store.sim.Sabotage;
import elevennines.store.sim.Sabotages;
import elevennines.store.time.VirtualClock;
import elevennines.store.time.Worker;

/// Whatever keeps a world's shards whole and its disks tidy: wires repair, scrub, compaction and the collection of orphans to each other.
public final class Upkeep {
    private final DamageReports reports;
    private final Repairs repairs;
    private final OrphanCollector orphans;
    private final Compactor compactor;
    private final Scrubber scrubber;
    private final Sabotages sabotages;

    /// What it works on.
    public record Plant(StripeIndex index, ObjectNames names, SettingIndex settings, DiskBays bays, StripesInFlight inFlight,
            GarbageCollector garbage, EventLog events, TraceLog traces) {}

    /// What it works with.
    public record Means(Placement placement, ShardRebuilder rebuilder, ShardMover mover, VirtualClock clock, Worker worker,
            Executor sideBySide, Sabotages sabotages) {}

    public Upkeep(Plant plant, Means means) {
        Sightings sightings = new Sightings();
        DiskWatch watch = new DiskWatch(plant.bays(), means.clock(), this::disksChanged);
        HealthCheck check = new HealthCheck(plant.bays(), watch, sightings);
        this.reports = new DamageReports(sightings, plant.index(), plant.names(), plant.events(), means.worker(), this::stripeChanged);
        Placement placement = new RacklessPlacement(means.placement(), plant.bays(), means.sabotages());
        StripeRepair repair = new StripeRepair(plant.index(), plant.inFlight(), check, means.rebuilder(), placement, means.mover(), reports,
                plant.traces());
        this.repairs = new Repairs(new Repairs.Tools(plant.index(), plant.names(), plant.settings(), check, watch, sightings,
                new RepairBook(), repair, plant.events(), means.clock(), means.worker(), means.sideBySide()), means.clock());
        this.compactor = new Compactor(plant.bays(), plant.settings(), plant.events(), means.clock(), means.clock(),
                shard -> shard.number() > 0 || !means.sabotages().include(Sabotage.COMPACTION_DROPS_LIVE_SHARD));
        this.orphans = new OrphanCollector(plant.index(), plant.inFlight(), plant.garbage(), plant.bays(), means.placement(),
                check, plant.events(), compactor, this::stripeChanged);
        this.scrubber = new Scrubber(new DiskScrub.Tools(plant.index(), plant.inFlight(), orphans, reports, means.sabotages()),
                plant.bays(), plant.settings(), plant.events(), means.clock(), means.clock());
        plant.garbage().onReclaim(repairs::forget);
        plant.garbage().onGarbage(compactor::start);
        means.mover().onMovedInVain(stripe -> plant.index().find(stripe).ifPresent(repairs::stripeChanged));
        this.sabotages = means.sabotages();
    }

    /// Begins: compares index and disks once in the background, and keeps the scrubber's hours from now on.
    public void start() {
        repairs.survey();
        scrubber.start();
    }

    /// Some disk is not as it was.
    public void disksChanged() {
        repairs.disksChanged();
    }

    private void stripeChanged(IndexedStripe stripe) {
        repairs.stripeChanged(stripe);
    }

    /// For readers that find damage.
    public Healer healer() {
        return reports;
    }

    /// For writers that could not write everything.
    public ShortWrites shortWrites() {
        return reports;
    }

    public Repairs repairs() {
        return repairs;
    }

    public Scrubber scrubber() {
        return scrubber;
    }

    public OrphanCollector orphans() {
        return orphans;
    }

    public Compactor compactor() {
        return compactor;
    }

    /// The mistakes that this world makes: for lessons and simulations, until it is opened again.
    public Sabotages sabotages() {
        return sabotages;
    }

    public void close() {
        scrubber.close();
        repairs.close();
        compactor.close();
    }
}
