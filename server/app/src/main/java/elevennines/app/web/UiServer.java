package elevennines.app.web;

import java.util.List;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import elevennines.app.client.LabClient;
import elevennines.app.web.scene01.Scene01Routes;
import elevennines.app.web.scene05.Scene05Routes;
import elevennines.app.web.style.StylePage;
import elevennines.labs.SceneCatalog;
import elevennines.labs.SceneWorld;
import elevennines.store.World;
import elevennines.store.event.EventLog;
import elevennines.store.model.Refusal;

/// The course's own web server.
public final class UiServer implements AutoCloseable {
    /// The largest photo that may be uploaded through the page; other clients may put what they like.
    public static final int UPLOAD_MEBIBYTES_MAX = 32;
    private static final Logger LOG = LoggerFactory.getLogger(UiServer.class);
    private static final String TOO_LARGE = "A photo sent through this page may have " + UPLOAD_MEBIBYTES_MAX
            + " MiB at most. Larger ones go in through the S3 endpoint.";

    private final Javalin javalin;
    private final List<SceneRoutes> scenes;
    private final EventLog.Subscription subscription;

    private UiServer(Javalin javalin, List<SceneRoutes> scenes, EventLog.Subscription subscription) {
        this.javalin = javalin;
        this.scenes = scenes;
        this.subscription = subscription;
    }

    /// Where to listen; `loopback` says that only this machine can reach it.
    public record Listen(String host, int port, boolean loopback) {}

    public static UiServer start(Listen listen, Site site, World world, SceneWorld sceneWorld, LabClient client, SceneCatalog catalog) {
        Assets assets = new Assets();
        Templates templates = new Templates(assets, site);
        ScenePages pages = new ScenePages(catalog, sceneWorld, site);
        EventStream stream = new EventStream();
        List<SceneRoutes> scenes = List.of(new Scene01Routes(pages, templates, stream, client),
                new Scene05Routes(pages, templates, stream, client));
        EventLog.Subscription subscription = world.events().subscribe(_ -> scenes.forEach(SceneRoutes::worldChanged));
        Javalin javalin = Javalin.create(config -> {
            configure(config, listen, templates);
            RoutesConfig routes = config.routes;
            routes.before(new Gate(listen.loopback())::check);
            routes.get("/", ctx -> ctx.html(templates.page("home", HomePage.of(catalog, pages))));
            routes.get("/static/<file>", assets::serve);
            routes.get("/style", ctx -> ctx.html(templates.page("style", StylePage.ofFixtures())));
            routes.get("/theme.css", ThemeSwitch::sheet);
            routes.post("/theme", ThemeSwitch::choose);
            routes.get("/favicon.ico", ctx -> ctx.redirect(assets.url("favicon.svg")));
            scenes.forEach(scene -> scene.register(routes));
            errors(routes, templates);
        });
        javalin.start();
        return new UiServer(javalin, scenes, subscription);
    }

    private static void configure(JavalinConfig config, Listen listen, Templates templates) {
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
        config.fileRenderer(templates);
    }

    private static void errors(RoutesConfig routes, Templates templates) {
        routes.exception(HttpResponseException.class,
                (e, ctx) -> ErrorPage.of(e.getStatus(), String.valueOf(e.getMessage())).send(ctx, templates));
        routes.exception(Refusal.class, (e, ctx) -> ErrorPage.of(409, e.getMessage() + ".").send(ctx, templates));
        routes.exception(Exception.class, (e, ctx) -> unexpected(e, ctx, templates));
        for (int status : List.of(404, 405))
            routes.error(status, ctx -> {
                if (!String.valueOf(ctx.res().getContentType()).startsWith("text/html"))
                    ErrorPage.of(ctx.statusCode(), "").send(ctx, templates);
            });
    }

    private static void unexpected(Exception e, Context ctx, Templates templates) {
        if (isTooLarge(e)) {
            ErrorPage.of(413, TOO_LARGE).send(ctx, templates);
            return;
        }
        LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
        ErrorPage.of(500, "").send(ctx, templates);
    }

    /// Jetty says that a part is over the limit in words only.
    private static boolean isTooLarge(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (String.valueOf(cause.getMessage()).matches("(?i).*(max (file)?size|max length|exceed|too large).*"))
                return true;
        return false;
    }

    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        subscription.close();
        scenes.forEach(SceneRoutes::close);
        javalin.stop();
    }
}
