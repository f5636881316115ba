package elevennines.app.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.config.SizeUnit;

import elevennines.app.progress.Progress;
import elevennines.app.worlds.Guesses;
import elevennines.app.worlds.SnapshotDesk;
import elevennines.s3.quota.Quota;

/// The course's own web server.
public final class UiServer implements AutoCloseable {
    /// The largest photo that may be uploaded through the page; other clients may put what they like.
    public static final int UPLOAD_MEBIBYTES_MAX = 32;

    private final Javalin javalin;

    private UiServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /// Where to listen; `loopback` says that only this machine can reach it.
    public record Listen(String host, int port, boolean loopback) {}

    /// What the course's pages are made of, besides templates.
    public record Parts(Course course, Endpoint endpoint, Progress progress, Visitors visitors, Guesses guesses, Quota quota,
            SnapshotDesk snapshots) {}

    public static UiServer start(Listen listen, Parts parts) {
        Course course = parts.course();
        Visitors visitors = parts.visitors();
        Assets assets = new Assets();
        Templates templates = new Templates(assets);
        ScenePages pages = new ScenePages(course, new StepBook(parts.progress(), course), templates, parts.endpoint());
        WorldPages worldPages = new WorldPages(parts.quota(), parts.snapshots());
        SceneRoutes scenes = new SceneRoutes(pages, templates, new EventStream(), visitors, parts.progress(), worldPages);
        WorldRoutes worlds = new WorldRoutes(templates, visitors, parts.progress(), parts.guesses(), worldPages);
        SnapshotRoutes snapshots = new SnapshotRoutes(templates, visitors, parts.snapshots(), worldPages);
        Javalin javalin = Javalin.create(config -> {
            configure(config, listen);
            RoutesConfig routes = config.routes;
            routes.before(new Gate(listen.loopback())::check);
            new CoursePages(course, pages, templates, visitors).register(routes);
            routes.get("/static/<file>", assets::serve);
            routes.get("/favicon.ico", ctx -> ctx.redirect(assets.url("favicon.svg")));
            scenes.register(routes);
            worlds.register(routes);
            snapshots.register(routes);
            new HeroFiles().register(routes);
            new ErrorAnswers(templates, visitors).register(routes);
        });
        javalin.start();
        return new UiServer(javalin);
    }

    private static void configure(JavalinConfig config, Listen listen) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.concurrency.useVirtualThreads = true;
        config.jetty.host = listen.host();
        config.jetty.port = listen.port();
        config.jetty.multipartConfig.maxFileSize(UPLOAD_MEBIBYTES_MAX, SizeUnit.MB);
        config.jetty.multipartConfig.maxTotalRequestSize(UPLOAD_MEBIBYTES_MAX + 1, SizeUnit.MB);
        config.jetty.multipartConfig.maxInMemoryFileSize(1, SizeUnit.MB);
        config.http.prefer405over404 = true;
        config.http.defaultContentType = "text/plain; charset=utf-8";
        config.router.caseInsensitiveRoutes = false;
    }

    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }
}
