package elevennines.store.sim;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

import elevennines.store.ObjectStore;
import elevennines.store.SimulatedStores;
import elevennines.store.StoreConfig;
import elevennines.store.TestStore;
import elevennines.store.World;
import elevennines.store.disk.DiskMake;
import elevennines.store.index.IndexView;
import elevennines.store.model.AccessKey;
import elevennines.store.model.DiskId;
import elevennines.store.model.WorldId;
import elevennines.store.sim.files.SimulatedFileSystem;

/// The computer that the store runs on: files, clock, background worker, and a process that comes and goes.
final class Machine {
    private static final WorldId WORLD = new WorldId("sim");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final SimulatedFileSystem files;
    final ErrantClock clock;
    private final SimulationPlan plan;
    private final IndexView index;
    private final Set<Sabotage> sabotages;
    private final History history;
    private SimulatedWorker worker;
    private @Nullable World world;
    private int starts;

    Machine(SimulationPlan plan, IndexView index, Set<Sabotage> sabotages, History history) {
        this.plan = plan;
        this.sabotages = sabotages;
        this.history = history;
        this.worker = new SimulatedWorker(history);
        this.index = index;
        this.files = new SimulatedFileSystem(new SplittableRandom(plan.seed() * 31 + 1));
        this.clock = new ErrantClock(files, START);
    }

    World world() {
        if (world == null)
            throw new IllegalStateException("The store does not run");
        return world;
    }

    /// Opens the store on what the disks hold.
    void start() throws IOException {
        world = null;
        worker = new SimulatedWorker(history);
        StoreConfig config = new StoreConfig(files.root().resolve("data"), StoreConfig.Backend.FILE, plan.topology(), plan.code(), clock,
                new SplittableRandom(plan.seed() * 31 + 2 + starts++),
                new DiskMake(plan.extentBytesMax(), DiskMake.UNLIMITED, clock::advance));
        ObjectStore store = SimulatedStores.open(config, index, worker);
        if (store.accounts(WORLD).isEmpty())
            store.putAccount(WORLD, TestStore.ALICE, new AccessKey("ALICE", "alice-secret"));
        World opened = store.world(WORLD);
        if (opened.listBuckets(TestStore.ALICE, opened.traces().begin()).isEmpty())
            opened.createBucket(TestStore.ALICE, TestStore.BUCKET, opened.traces().begin());
        opened.sabotage(sabotages);
        world = opened;
    }

    /// Runs what the store left for the background, what that leaves, and what is due by then.
    void doBackgroundWork() {
        worker.runAll();
        world().clock().runDue();
        worker.runAll();
    }

    /// Time passes, and what falls due is done.
    void advance(Duration step) {
        clock.advance(step);
        world().clock().runDue();
    }

    /// How many background tasks have failed since this was asked last.
    int takeFailures() {
        return worker.takeFailures();
    }

    /// Closes the store as it should be. A disk that failed may not let itself be closed well.
    void stop() throws IOException {
        try {
            world().close();
        } catch (IOException e) {
            if (!files.isAlive())
                throw e;
            history.note("closed with " + e);
        }
        files.restartProcess();
    }

    Path directoryOf(DiskId disk) {
        return files.root().resolve("data").resolve("worlds").resolve(WORLD.value()).resolve("disks").resolve(disk.toString());
    }
}
