package elevennines.app.web;

import java.util.LinkedHashMap;
import java.util.Map;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.TooManyRequestsResponse;
import tools.jackson.databind.json.JsonMapper;

import elevennines.app.progress.Progress;
import elevennines.app.worlds.Guesses;
import elevennines.app.worlds.ResumeCode;
import elevennines.app.worlds.Sandbox;

/// A visitor's world as a whole: how to come back to it, what is on record, and its end.
final class WorldRoutes {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Templates templates;
    private final Visitors visitors;
    private final Progress progress;
    private final Guesses guesses;
    private final WorldPages pages;

    WorldRoutes(Templates templates, Visitors visitors, Progress progress, Guesses guesses, WorldPages pages) {
        this.pages = pages;
        this.templates = templates;
        this.visitors = visitors;
        this.progress = progress;
        this.guesses = guesses;
    }

    void register(RoutesConfig routes) {
        routes.get(WorldPages.ADDRESS, this::page);
        routes.post("/world/resume", this::resume);
        routes.post("/world/deletion", this::delete);
        routes.get("/world/export.json", this::export);
    }

    private void page(Context ctx) {
        ctx.html(templates.page("world", pages.page(visitors.find(ctx), SnapshotRoutes.notice(ctx)), visitors.visitor(ctx)));
    }

    private void resume(Context ctx) {
        if (!guesses.admit(ctx.ip()))
            throw new TooManyRequestsResponse("That were too many codes. Wait five minutes and try again.");
        ResumeCode code = ResumeCode.parse(String.valueOf(ctx.formParam("code")))
                .orElseThrow(() -> new BadRequestResponse("A resume code is eight letters and digits, like K7PX-2MQD."));
        if (visitors.resume(ctx, code).isEmpty())
            throw new BadRequestResponse("No world here has the code " + code + ".");
        ctx.redirect("/", HttpStatus.SEE_OTHER);
    }

    private void delete(Context ctx) {
        if (!"yes".equals(ctx.formParam("sure")))
            throw new BadRequestResponse("Tick the box to say that you mean it: nothing brings a deleted world back.");
        visitors.leave(ctx);
        ctx.redirect("/", HttpStatus.SEE_OTHER);
    }

    private void export(Context ctx) {
        Sandbox sandbox = visitors.required(ctx);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("world", sandbox.id().value());
        all.put("course", progress.export(sandbox.id()));
        ctx.header("Content-Disposition", "attachment; filename=\"eleven-nines.json\"").contentType("application/json; charset=utf-8")
                .result(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all));
    }
}
