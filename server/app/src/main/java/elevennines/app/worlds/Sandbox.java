package elevennines.app.worlds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import elevennines.app.client.Exchange;
import elevennines.app.client.LabClient;
import elevennines.app.progress.Progress;
import elevennines.app.progress.SceneProgress;
import elevennines.labs.Hero;
import elevennines.labs.RequestNote;
import elevennines.labs.Scene;
import elevennines.labs.SceneId;
import elevennines.labs.SceneWorld;
import elevennines.labs.Settings;
import elevennines.labs.StoreClient;
import elevennines.store.World;
import elevennines.store.event.EventLog;
import elevennines.store.event.Stepper;
import elevennines.store.event.StoreEvent;
import elevennines.store.model.DiskStatus;
import elevennines.store.model.ObjectKey;
import elevennines.store.model.Principal;
import elevennines.store.model.WorldId;
import elevennines.store.time.RealTime;

/// One learner's world, open: the store with its keys, the client that the pages act through, and what the course remembers. Thread-safe.
public final class Sandbox implements AutoCloseable {
    private static final int WATCHERS_MAX = 20;

    private final World world;
    private final Principal learner;
    private final LabClient client;
    private final Progress progress;
    private final PhotoReads reads;
    private final Deeds deeds = new Deeds();
    private final Workbench bench;
    private final RealTime clock;
    private final List<Runnable> endings = new CopyOnWriteArrayList<>();
    private final AtomicInteger watchers = new AtomicInteger();
    private volatile Instant touchedAt;

    Sandbox(World world, Principal learner, LabClient client, Progress progress, Workbench bench, RealTime clock) {
        this.world = world;
        this.learner = learner;
        this.client = client;
        this.progress = progress;
        this.bench = bench;
        this.clock = clock;
        this.reads = new PhotoReads();
        this.touchedAt = clock.now();
        EventLog.Subscription requests = world.events().subscribe(logged -> {
            if (logged.event() instanceof StoreEvent.RequestTraced)
                touch();
        });
        endings.add(requests::close);
        endings.add(bench::close);
    }

    public WorldId id() {
        return world.id();
    }

    public Principal learner() {
        return learner;
    }

    public LabClient client() {
        return client;
    }

    public PhotoReads reads() {
        return reads;
    }

    /// What the deep dives have last done here.
    public Deeds deeds() {
        return deeds;
    }

    public EventLog events() {
        return world.events();
    }

    public SceneProgress progress(SceneId scene) {
        return progress.of(id(), scene);
    }

    /// Tells `listener` whenever long work of this world has come further, or a request that is led by hand.
    public void whenWorkProgresses(Runnable listener) {
        bench.listener(listener);
        world.traces().stepper().listener(listener);
    }

    /// The world as a scene sees it, with its levers as they stand.
    public SceneWorld in(Scene scene) {
        return in(scene, client);
    }

    private SceneWorld in(Scene scene, StoreClient through) {
        return new SceneWorld(world, learner.account(), through, Settings.of(scene.levers(), progress(scene.id()).levers()),
                bench.of(scene.id()));
    }

    /// The world to act in: what is sent through it is kept in the returned place, in order.
    public Turn turn(Scene scene) {
        return turn(scene, client);
    }

    private Turn turn(Scene scene, LabClient through) {
        Turn turn = new Turn(through);
        turn.world = in(scene, turn);
        return turn;
    }

    /// Sends a request that a hand leads through the store; returns at once, as it takes as long as the hand does.
    public void lead(Scene scene, Stepper.Verb verb, ObjectKey key, StoreClient.Call call) {
        world.traces().stepper().await(verb, key, trace -> RequestNote.CLIENT.of(trace).equals(LabClient.LED_USER_AGENT));
        Thread.ofVirtual().name("led-" + id()).start(() -> turn(scene, client.led()).send(call));
    }

    /// Somebody uses this world, in real time.
    void touch() {
        touchedAt = clock.now();
    }

    /// Whether nobody watches, and nobody has used it since then.
    boolean idleSince(Instant then) {
        return watchers.get() == 0 && touchedAt.isBefore(then);
    }

    /// Keeps this world open until the returned handle is closed; empty where too many browsers watch already.
    public Optional<Watching> watch() {
        if (watchers.incrementAndGet() > WATCHERS_MAX) {
            watchers.decrementAndGet();
            return Optional.empty();
        }
        return Optional.of(() -> {
            watchers.decrementAndGet();
            touch();
        });
    }

    /// Ends a [#watch].
    public interface Watching extends AutoCloseable {
        @Override
        void close();
    }

    /// Bytes on all disks together, parity included.
    public long bytesOnDisks() {
        return world.disks().stream().mapToLong(DiskStatus::liveBytes).sum();
    }

    public long objectCount() {
        return world.objectCount();
    }

    /// Runs `ending` when this world is closed.
    public void atEnd(Runnable ending) {
        endings.add(ending);
    }

    @Override
    public void close() {
        world.traces().stepper().release();
        endings.forEach(Runnable::run);
    }

    /// One action of a learner on the page, with the requests that it made. For one thread.
    public final class Turn implements StoreClient {
        private final LabClient through;
        private final List<Exchange> exchanges = new ArrayList<>();
        @SuppressWarnings("NullAway.Init")
        private SceneWorld world;

        private Turn(LabClient through) {
            this.through = through;
        }

        public SceneWorld world() {
            return world;
        }

        /// What went over the wire, in order.
        public List<Exchange> exchanges() {
            return List.copyOf(exchanges);
        }

        @Override
        public Answer send(Call call) {
            Optional<Hero> hero = call instanceof Call.GetObject get
                    ? Hero.find(world).filter(found -> found.bucket().value().equals(get.bucket()) && found.key().value().equals(get.key()))
                    : Optional.empty();
            LabClient.Sent sent = through.exchange(call);
            exchanges.add(sent.exchange());
            hero.ifPresent(found -> reads.received(found, sent, world));
            return sent.answer();
        }
    }
}
