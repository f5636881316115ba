package elevennines.app.worlds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import elevennines.app.client.LabClient;
import elevennines.app.progress.EventArchive;
import elevennines.app.progress.Learners;
import elevennines.app.progress.Progress;
import elevennines.store.ObjectStore;
import elevennines.store.model.Account;
import elevennines.store.model.AccountId;
import elevennines.store.model.BucketName;
import elevennines.store.model.Principal;
import elevennines.store.model.WorldId;
import elevennines.store.time.RealTime;

/// The worlds of this lab's learners: makes one for whoever comes, opens it again for whoever comes back, and closes those that nobody has
/// looked at for a while. Thread-safe.
public final class Sandboxes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sandboxes.class);
    public static final Account LEARNER = new Account(new AccountId("learner"), "learner", "learner@example.com");
    private static final List<String> TAKEN_NAMES = List.of("photos", "backups", "data", "test", "images");
    private static final Duration UNTOUCHED_KEPT = Duration.ofDays(1);
    private static final int LONG_WORKERS = Math.max(2, Runtime.getRuntime().availableProcessors() / 2);
    private static final int WORLD_ID_LENGTH = 12;
    private static final String WORLD_ID_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    private final ObjectStore store;
    private final Progress progress;
    private final Learners learners;
    private final EventArchive archive;
    private final URI endpoint;
    private final String region;
    private final RealTime clock;
    private final RandomGenerator random;
    private final int worldsMax;
    private final HttpClient http;
    /// Does the long work of all worlds behind everything else, for this machine has to answer requests as well. Each world has one piece of work
    /// there at a time (see Workbench), so nobody waits for more than one of each other learner's.
    private final ExecutorService longWork = Executors.newFixedThreadPool(LONG_WORKERS,
            Thread.ofPlatform().daemon().priority(Thread.MIN_PRIORITY).name("long-work-", 0).factory());
    private final Map<WorldId, Sandbox> open = new HashMap<>();

    /// Where the learners' clients find the store, and how many worlds there may be.
    public record Settings(URI endpoint, String region, int worldsMax) {}

    /// What is remembered of the learners.
    public record Memory(Progress progress, Learners learners, EventArchive archive) {}

    public Sandboxes(ObjectStore store, Memory memory, Settings settings, RealTime clock, RandomGenerator random) {
        this.store = store;
        this.progress = memory.progress();
        this.learners = memory.learners();
        this.archive = memory.archive();
        this.endpoint = settings.endpoint();
        this.region = settings.region();
        this.worldsMax = settings.worldsMax();
        this.clock = clock;
        this.random = random;
        this.http = LabClient.http();
    }

    /// A new world with its keys, its resume code and a pass for the browser that asked.
    ///
    /// @throws WorldsFull
    public synchronized Newcomer create() {
        makeRoom();
        WorldId world = new WorldId("w-" + draw(WORLD_ID_ALPHABET, WORLD_ID_LENGTH));
        furnish(store, world);
        store.putAccount(world, LEARNER, GeneratedKey.from(random));
        learners.add(world, ResumeCode.draw(random).value());
        return new Newcomer(open(world), pass(world));
    }

    public record Newcomer(Sandbox sandbox, Pass pass) {}

    /// What every world has before anybody comes: names that are taken.
    public static void furnish(ObjectStore store, WorldId world) {
        TAKEN_NAMES.forEach(name -> store.reserveBucketName(world, new BucketName(name)));
    }

    /// Another browser's way to a world.
    public Pass pass(WorldId world) {
        Pass pass = Pass.draw(random);
        learners.addPass(world, pass.sha256());
        return pass;
    }

    public Optional<Sandbox> byPass(Pass pass) {
        return learners.byPass(pass.sha256()).map(this::open);
    }

    public Optional<Sandbox> byResumeCode(ResumeCode code) {
        return learners.byResumeCode(code.value()).map(this::open);
    }

    public Optional<ResumeCode> resumeCode(WorldId world) {
        return learners.find(world).map(learner -> new ResumeCode(learner.resumeCode()));
    }

    /// The world, opened if it was not.
    public synchronized Sandbox open(WorldId world) {
        Sandbox known = open.get(world);
        if (known != null) {
            known.touch();
            return known;
        }
        Principal learner = store.accounts(world).stream().filter(account -> account.account().id().equals(LEARNER.id())).findFirst()
                .orElseThrow(() -> new IllegalStateException("World " + world + " has no learner"));
        Sandbox opened = new Sandbox(store.world(world), learner, new LabClient(http, endpoint, learner.key(), region, clock), progress,
                new Workbench(world, progress, longWork), clock);
        open.put(world, opened);
        learners.seen(world);
        return opened;
    }

    /// Deletes a world with all its bytes, and all that is known of its learner.
    public synchronized void delete(WorldId world) {
        Sandbox known = open.remove(world);
        if (known != null)
            known.close();
        archive.forgotten(world);
        inStore(() -> store.deleteWorld(world));
        learners.forget(world);
    }

    /// Ends what is open of a world while `change` puts another in its place.
    synchronized void reopen(WorldId world, StoreStep change) {
        Sandbox known = open.remove(world);
        if (known != null)
            known.close();
        archive.closed(world);
        inStore(change);
    }

    /// Closes the worlds in which nothing has happened, and which nobody has looked at, for so long. They open again when they are asked for.
    public synchronized void closeIdle(Duration idle) {
        Instant then = clock.now().minus(idle);
        for (Sandbox sandbox : new ArrayList<>(open.values()))
            if (!sandbox.id().equals(WorldId.LOCAL) && sandbox.idleSince(then)) {
                open.remove(sandbox.id());
                sandbox.close();
                archive.closed(sandbox.id());
                inStore(() -> store.closeWorld(sandbox.id()));
                LOG.info("World {} was idle and is closed", sandbox.id());
            }
    }

    @Override
    public synchronized void close() {
        open.values().forEach(Sandbox::close);
        open.clear();
        longWork.shutdown();
        http.close();
    }

    interface StoreStep {
        void run() throws IOException;
    }

    private static void inStore(StoreStep step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void makeRoom() {
        if (learners.count() < worldsMax)
            return;
        learners.untouchedSince(clock.now().minus(UNTOUCHED_KEPT)).forEach(this::delete);
        if (learners.count() >= worldsMax)
            throw new WorldsFull(worldsMax);
    }

    private String draw(String alphabet, int length) {
        StringBuilder drawn = new StringBuilder(length);
        while (drawn.length() < length)
            drawn.append(alphabet.charAt(random.nextInt(alphabet.length())));
        return drawn.toString();
    }
}
