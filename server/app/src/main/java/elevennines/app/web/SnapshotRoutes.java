package elevennines.app.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;

import elevennines.app.worlds.Sandbox;
import elevennines.app.worlds.SnapshotDesk;
import elevennines.store.snapshot.Snapshot;

/// The snapshots of a visitor's world: each is a resource, and so is its file. They stand on the page of the world and in every playground.
final class SnapshotRoutes {
    private static final String ALL = WorldPages.ADDRESS + "/snapshots";
    private static final String ONE = ALL + "/{number}";
    private static final String MULTIPART_CONFIG = "org.eclipse.jetty.multipartConfig";
    private static final int IN_MEMORY_BYTES_MAX = 1 << 20;
    private static final String DONE = "snapshot";
    /// What was done, by the word that a plain form's way back carries.
    private static final Map<String, String> NOTICES = Map.of("taken", "The snapshot is taken.", "added",
            "The file is whole and is kept as a snapshot.", "restored", "Your world is what it was when that snapshot was taken.",
            "deleted",
            "The snapshot is deleted.");

    private final Templates templates;
    private final Visitors visitors;
    private final SnapshotDesk desk;
    private final WorldPages pages;

    SnapshotRoutes(Templates templates, Visitors visitors, SnapshotDesk desk, WorldPages pages) {
        this.templates = templates;
        this.visitors = visitors;
        this.desk = desk;
        this.pages = pages;
    }

    void register(RoutesConfig routes) {
        routes.post(ALL, this::take);
        routes.post(ALL + "/files", this::add);
        routes.get(ONE + "/file", this::file);
        routes.post(ONE + "/restoration", this::restore);
        routes.post(ONE + "/deletion", this::delete);
    }

    /// What was done on the way here; empty if nothing was.
    static String notice(Context ctx) {
        return NOTICES.getOrDefault(String.valueOf(ctx.queryParam(DONE)), "");
    }

    private void take(Context ctx) {
        Sandbox sandbox = visitors.required(ctx);
        desk.take(sandbox.id(), String.valueOf(ctx.formParam("name")));
        answer(ctx, sandbox, "taken");
    }

    private void add(Context ctx) throws IOException {
        Sandbox sandbox = visitors.required(ctx);
        Part file = upload(ctx, desk.bytesMax(sandbox.id()));
        try (InputStream bytes = file.getInputStream()) {
            desk.add(sandbox.id(), bytes);
        } finally {
            file.delete();
        }
        answer(ctx, sandbox, "added");
    }

    /// Such files may be larger than anything else that is sent to a page: Jetty spools them, up to the limit of this world.
    private static Part upload(Context ctx, long bytesMax) throws IOException {
        long limit = bytesMax == Long.MAX_VALUE ? -1 : bytesMax;
        ctx.req().setAttribute(MULTIPART_CONFIG, new MultipartConfigElement(Path.of(System.getProperty("java.io.tmpdir")).toString(), limit,
                limit < 0 ? limit : limit + IN_MEMORY_BYTES_MAX, IN_MEMORY_BYTES_MAX));
        try {
            Part file = ctx.isMultipartFormData() ? ctx.req().getPart("file") : null;
            if (file == null || file.getSize() == 0)
                throw new BadRequestResponse("Choose the file of a snapshot first.");
            return file;
        } catch (ServletException e) {
            throw new IOException("The upload cannot be read", e);
        }
    }

    private void file(Context ctx) {
        Sandbox sandbox = visitors.required(ctx);
        Snapshot snapshot = desk.find(sandbox.id(), number(ctx)).orElseThrow(NotFoundResponse::new);
        String name = URLEncoder.encode(snapshot.name(), StandardCharsets.UTF_8).replace("+", "%20");
        ctx.header("Content-Disposition", "attachment; filename=\"eleven-nines.zip\"; filename*=UTF-8''" + name + ".zip")
                .header("Content-Length", String.valueOf(snapshot.bytes())).contentType("application/zip")
                .result(desk.read(sandbox.id(), snapshot.number()));
    }

    /// The whole page is another afterwards.
    private void restore(Context ctx) {
        Sandbox sandbox = visitors.required(ctx);
        String back = back(ctx);
        desk.restore(sandbox.id(), number(ctx));
        if (Answers.wantsFragment(ctx))
            ctx.header("HX-Redirect", wayBack(back, "restored")).status(HttpStatus.NO_CONTENT);
        else
            ctx.redirect(wayBack(back, "restored"), HttpStatus.SEE_OTHER);
    }

    private void delete(Context ctx) {
        Sandbox sandbox = visitors.required(ctx);
        desk.delete(sandbox.id(), number(ctx));
        answer(ctx, sandbox, "deleted");
    }

    private void answer(Context ctx, Sandbox sandbox, String done) {
        String back = back(ctx);
        if (Answers.wantsFragment(ctx))
            ctx.html(templates.fragment("snapshots", "shelf",
                    pages.shelf(sandbox.id(), NOTICES.getOrDefault(done, ""), back)));
        else
            ctx.redirect(wayBack(back, done), HttpStatus.SEE_OTHER);
    }

    private static String wayBack(String page, String done) {
        return page + "?" + DONE + "=" + done + "#snapshots";
    }

    /// The page that the form stood on.
    private static String back(Context ctx) {
        String asked = String.valueOf(ctx.queryParam("back"));
        return asked.matches("/scenes/[0-9a-z]{2,3}/playground") ? asked : WorldPages.ADDRESS;
    }

    private static int number(Context ctx) {
        String number = ctx.pathParam("number");
        if (!number.matches("\\d{1,9}"))
            throw new NotFoundResponse();
        return Integer.parseInt(number);
    }
}
