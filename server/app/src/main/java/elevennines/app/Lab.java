package elevennines.app;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import elevennines.app.progress.EventArchive;
import elevennines.app.progress.Learners;
import elevennines.app.progress.Progress;
import elevennines.app.progress.ProgressDatabase;
import elevennines.app.web.CookieVisitors;
import elevennines.app.web.Course;
import elevennines.app.web.Endpoint;
import elevennines.app.web.SharedVisitors;
import elevennines.app.web.UiServer;
import elevennines.app.web.Visitors;
import elevennines.app.worlds.GeneratedKey;
import elevennines.app.worlds.Guesses;
import elevennines.app.worlds.Sandboxes;
import elevennines.app.worlds.SnapshotDesk;
import elevennines.labs.SceneCatalog;
import elevennines.s3.ClientLimits;
import elevennines.s3.S3Config;
import elevennines.s3.http.S3Server;
import elevennines.s3.quota.Quota;
import elevennines.s3.quota.QuotaGate;
import elevennines.store.ObjectStore;
import elevennines.store.StoreConfig;
import elevennines.store.StoreConfig.Backend;
import elevennines.store.model.AccessKey;
import elevennines.store.model.Principal;
import elevennines.store.model.WorldId;
import elevennines.store.time.RealTime;
import elevennines.store.time.SystemClock;

/// A running lab: one store, its S3 endpoint, and the course over it. The one place where they are put together.
public final class Lab implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lab.class);
    private static final Duration IDLE_WORLD = Duration.ofMinutes(30);
    private static final long SWEEP_SECONDS = 60;
    private static final RealTime TIME = new SystemClock();

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final LabConfig config;

    private Lab(LabConfig config) {
        this.config = config;
    }

    @SuppressWarnings("NullAway.Init")
    private Site site;

    /// Opens the store, then both servers; what was opened is closed again if one of them cannot come up.
    public static Lab start(LabConfig config) {
        Lab lab = new Lab(config);
        try {
            lab.open();
            return lab;
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    private void open() {
        ObjectStore store = keep(openStore(config));
        ProgressDatabase database = keep(openProgress(config));
        EventArchive archive = keep(new EventArchive(database));
        store.whenOpened(archive::follow);
        config.sync().ifPresent(store.world(WorldId.LOCAL).durability()::follow);
        Principal local = accounts(store, config);
        Sandboxes.furnish(store, WorldId.LOCAL);
        S3Config s3Config = new S3Config(config.bind().getHostAddress(), config.s3Port(), config.region(), config.domains(),
                Clock.systemUTC(), TIME, ClientLimits.DEFAULT);
        Function<WorldId, Quota> quota = world -> world.equals(WorldId.LOCAL) ? Quota.NONE : config.worlds().quota();
        QuotaGate quotas = new QuotaGate(quota, s3Config.clock());
        S3Server s3 = keep(listening("--s3-port", config.s3Port(), () -> S3Server.start(s3Config, store, quotas)));
        Endpoint endpoint = new Endpoint("http://" + config.host() + ":" + s3.port(), config.region());
        Progress progress = new Progress(database, TIME);
        Sandboxes sandboxes = keep(new Sandboxes(store, new Sandboxes.Memory(progress, new Learners(database, TIME), archive),
                new Sandboxes.Settings(URI.create(endpoint.s3()), config.region(), config.worlds().worldsMax()), TIME, new SecureRandom()));
        if (config.backend() == Backend.FILE)
            sweepRegularly(sandboxes);
        Visitors visitors = config.worlds().single()
                ? new SharedVisitors(sandboxes, endpoint)
                : new CookieVisitors(sandboxes, endpoint);
        UiServer.Listen listen = new UiServer.Listen(config.bind().getHostAddress(), config.uiPort(), config.loopback());
        UiServer.Parts parts = new UiServer.Parts(new Course(new SceneCatalog()), endpoint, progress, visitors, new Guesses(TIME),
                config.worlds().quota(), new SnapshotDesk(store, sandboxes, quota));
        UiServer ui = keep(listening("--ui-port", config.uiPort(), () -> UiServer.start(listen, parts)));
        site = new Site("http://" + config.host() + ":" + ui.port(), endpoint.s3(), local.key());
    }

    private <T extends AutoCloseable> T keep(T part) {
        opened.push(part);
        return part;
    }

    private void sweepRegularly(Sandboxes sandboxes) {
        ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("sweep").factory());
        keep(sweeper::shutdownNow);
        sweeper.scheduleWithFixedDelay(() -> sandboxes.closeIdle(IDLE_WORLD), SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
    }

    private static ProgressDatabase openProgress(LabConfig config) {
        return switch (config.backend()) {
            case FILE -> ProgressDatabase.inDirectory(config.dataDirectory().resolve("progress"));
            case MEMORY -> ProgressDatabase.inMemory();
        };
    }

    private static ObjectStore openStore(LabConfig config) {
        try {
            return ObjectStore.open(new StoreConfig(config.dataDirectory(), config.backend(), config.topology(), config.code(),
                    TIME, new SecureRandom()));
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw new CannotStart("the store in " + config.dataDirectory() + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /// The default account with the key that was given, else the one that the store keeps, else a new one; and all further accounts.
    private static Principal accounts(ObjectStore store, LabConfig config) {
        Principal learner = config.key().map(key -> put(store, key))
                .or(() -> store.accounts(WorldId.LOCAL).stream().filter(known -> known.account().id().equals(Sandboxes.LEARNER.id()))
                        .findFirst())
                .orElseGet(() -> put(store, GeneratedKey.from(new SecureRandom())));
        config.accounts().forEach(spec -> store.putAccount(WorldId.LOCAL, spec.account(), spec.key()));
        return learner;
    }

    private static Principal put(ObjectStore store, AccessKey key) {
        return store.putAccount(WorldId.LOCAL, Sandboxes.LEARNER, key);
    }

    private static <T> T listening(String option, int port, Supplier<T> start) {
        try {
            return start.get();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause())
                if (cause instanceof BindException)
                    throw new CannotStart(
                            "port " + port + " cannot be listened on (" + cause.getMessage() + "); choose another with " + option, e);
            throw e;
        }
    }

    /// The line that tells scripts and people where everything is.
    public String ready() {
        return "READY ui=" + site.ui() + " s3=" + site.s3() + " access-key=" + site.key().id() + " secret-key=" + site.key().secret();
    }

    public Site site() {
        return site;
    }

    /// The last that was opened first. At the end there is nobody left to tell but the log.
    @Override
    public void close() {
        while (!opened.isEmpty()) {
            AutoCloseable part = opened.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.error("{} did not close cleanly", part.getClass().getSimpleName(), e);
            }
        }
    }
}
