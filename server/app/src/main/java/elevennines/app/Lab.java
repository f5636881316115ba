package elevennines.app;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import elevennines.app.client.LabClient;
import elevennines.app.progress.Progress;
import elevennines.app.progress.ProgressDatabase;
import elevennines.app.web.Course;
import elevennines.app.web.Endpoint;
import elevennines.app.web.SharedVisitors;
import elevennines.app.web.UiServer;
import elevennines.app.web.Visitors;
import elevennines.app.worlds.Sandbox;
import elevennines.labs.SceneCatalog;
import elevennines.s3.S3Config;
import elevennines.s3.http.S3Server;
import elevennines.store.ObjectStore;
import elevennines.store.StoreConfig;
import elevennines.store.World;
import elevennines.store.model.AccessKey;
import elevennines.store.model.Account;
import elevennines.store.model.AccountId;
import elevennines.store.model.BucketName;
import elevennines.store.model.Principal;
import elevennines.store.model.WorldId;
import elevennines.store.time.RealTime;
import elevennines.store.time.SystemClock;

/// A running lab: one store, its S3 endpoint, and the course over it. The one place where they are put together.
public final class Lab implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lab.class);
    private static final AccountId LEARNER = new AccountId("learner");
    private static final List<String> TAKEN_NAMES = List.of("photos", "backups", "data", "test", "images");
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(60);
    private static final RealTime TIME = new SystemClock();

    private final ObjectStore store;
    private final S3Server s3;
    private final LabClient client;
    private final ProgressDatabase progress;
    private final UiServer ui;
    private final Site site;

    private Lab(ObjectStore store, S3Server s3, LabClient client, ProgressDatabase progress, UiServer ui, Site site) {
        this.store = store;
        this.s3 = s3;
        this.client = client;
        this.progress = progress;
        this.ui = ui;
        this.site = site;
    }

    /// Opens the store, then both servers; what was opened is closed again if one of them cannot come up.
    public static Lab start(LabConfig config) {
        ObjectStore store = openStore(config);
        try {
            World world = store.world(WorldId.LOCAL);
            config.sync().ifPresent(world::follow);
            Principal learner = accounts(store, config);
            TAKEN_NAMES.forEach(name -> store.reserveBucketName(WorldId.LOCAL, new BucketName(name)));
            S3Config s3Config = new S3Config(config.bind().getHostAddress(), config.s3Port(), config.region(), config.domains(),
                    Clock.systemUTC(), IDLE_TIMEOUT);
            S3Server s3 = listening("--s3-port", config.s3Port(), () -> S3Server.start(s3Config, store));
            try {
                return startUi(config, store, world, learner, s3);
            } catch (RuntimeException e) {
                s3.close();
                throw e;
            }
        } catch (RuntimeException e) {
            closeQuietly(store);
            throw e;
        }
    }

    /// At the end there is nobody left to tell but the log.
    private static void closeQuietly(ObjectStore store) {
        try {
            store.close();
        } catch (IOException e) {
            LOG.error("The store did not close cleanly", e);
        }
    }

    private static Lab startUi(LabConfig config, ObjectStore store, World world, Principal learner, S3Server s3) {
        Endpoint endpoint = new Endpoint("http://" + config.host() + ":" + s3.port(), config.region());
        ProgressDatabase database = switch (config.backend()) {
            case FILE -> ProgressDatabase.inDirectory(config.dataDirectory().resolve("progress"));
            case MEMORY -> ProgressDatabase.inMemory();
        };
        Progress progress = new Progress(database, TIME);
        LabClient client = new LabClient(URI.create(endpoint.s3()), learner.key(), config.region(), TIME);
        Visitors visitors = new SharedVisitors(new Sandbox(world, learner, client, progress), endpoint);
        Course course = new Course(new SceneCatalog());
        UiServer.Listen listen = new UiServer.Listen(config.bind().getHostAddress(), config.uiPort(), config.loopback());
        UiServer ui = listening("--ui-port", config.uiPort(), () -> UiServer.start(listen, endpoint, course, progress, visitors));
        Site site = new Site("http://" + config.host() + ":" + ui.port(), endpoint.s3(), learner.key());
        return new Lab(store, s3, client, database, ui, site);
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
                .or(() -> store.accounts(WorldId.LOCAL).stream().filter(known -> known.account().id().equals(LEARNER)).findFirst())
                .orElseGet(() -> put(store, GeneratedKey.from(new SecureRandom())));
        config.accounts().forEach(spec -> store.putAccount(WorldId.LOCAL, spec.account(), spec.key()));
        return learner;
    }

    private static Principal put(ObjectStore store, AccessKey key) {
        return store.putAccount(WorldId.LOCAL, new Account(LEARNER, "learner", "learner@example.com"), key);
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

    @Override
    public void close() {
        ui.close();
        client.close();
        s3.close();
        progress.close();
        closeQuietly(store);
    }
}
