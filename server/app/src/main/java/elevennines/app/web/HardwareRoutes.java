package elevennines.app.web;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;

import elevennines.app.stage.PlaceMenu;
import elevennines.app.worlds.Sandbox;
import elevennines.labs.Scene;
import elevennines.labs.SceneWorld;
import elevennines.store.model.DiskId;
import elevennines.store.model.ShardId;
import elevennines.store.model.StripeId;
import elevennines.store.time.VirtualClock;

/// What a hand does on the stage of any scene: the menu of a place, a shard carried to another disk, the levers of the clock.
final class HardwareRoutes {
    private static final String SCENE = "/scenes/{scene}";
    private static final Duration STEP_MAX = Duration.ofDays(3660);

    private final ScenePages pages;
    private final LiveScenes live;
    private final Templates templates;
    private final Visitors visitors;

    HardwareRoutes(ScenePages pages, LiveScenes live, Templates templates, Visitors visitors) {
        this.pages = pages;
        this.live = live;
        this.templates = templates;
        this.visitors = visitors;
    }

    /// A page of its own for the menu of a place, where there is no JavaScript to open it on the map.
    public record PlacePage(String title, String back, PlaceMenu menu) {}

    void register(RoutesConfig routes) {
        routes.get(SCENE + "/menu", this::menu);
        routes.post(SCENE + "/moves", this::move);
        routes.post(SCENE + "/clock/{action}", this::clock);
    }

    private void menu(Context ctx) {
        Scene scene = scene(ctx);
        PlaceMenu menu = pages.look(visitors.required(ctx), scene).menu(String.valueOf(ctx.queryParam("place")))
                .orElseThrow(NotFoundResponse::new);
        if (Answers.wantsFragment(ctx))
            ctx.html(templates.fragment("live", "menu", menu));
        else
            ctx.html(templates.page("place", new PlacePage(menu.title(), "/scenes/" + scene.id(), menu), visitors.visitor(ctx)));
    }

    private void move(Context ctx) {
        Sandbox sandbox = unlocked(ctx);
        ShardId shard = new ShardId(new StripeId(number(ctx, "stripe")), (int) number(ctx, "shard"));
        world(ctx, sandbox).move(shard, target(ctx));
        done(ctx, sandbox);
    }

    private void clock(Context ctx) {
        Sandbox sandbox = visitors.required(ctx);
        VirtualClock clock = world(ctx, sandbox).clock();
        switch (ctx.pathParam("action")) {
            case "pause" -> clock.pause();
            case "resume" -> clock.resume();
            case "step" -> clock.advance(step(ctx));
            case "speed" -> clock.speed(speed(ctx));
            case String _ -> throw new NotFoundResponse();
        }
        done(ctx, sandbox);
    }

    /// The visitor's world, if no guess is due before its disks may be touched.
    private Sandbox unlocked(Context ctx) {
        Sandbox sandbox = visitors.required(ctx);
        Scene scene = scene(ctx);
        if (new Locks(pages.course().content(scene), sandbox.progress(scene.id())).lockOf(Locks.DISKS).isPresent())
            throw new ConflictResponse("Make your guess first: it is what this step is about.");
        return sandbox;
    }

    private SceneWorld world(Context ctx, Sandbox sandbox) {
        return sandbox.turn(scene(ctx)).world();
    }

    private void done(Context ctx, Sandbox sandbox) {
        live.markChanged(sandbox);
        Answers.done(ctx, "/scenes/" + ctx.pathParam("scene") + "#stage");
    }

    private Scene scene(Context ctx) {
        return pages.course().find(ctx.pathParam("scene")).orElseThrow(NotFoundResponse::new);
    }

    private static long number(Context ctx, String field) {
        String given = String.valueOf(ctx.formParam(field));
        if (!given.matches("-?\\d{1,18}"))
            throw new BadRequestResponse("Which " + field + "?");
        return Long.parseLong(given);
    }

    private static DiskId target(Context ctx) {
        try {
            return DiskId.parse(String.valueOf(ctx.formParam("to")));
        } catch (IllegalArgumentException notADisk) {
            throw new BadRequestResponse("To which disk?");
        }
    }

    private static Duration step(Context ctx) {
        try {
            Duration step = Duration.parse(Optional.ofNullable(ctx.formParam("step")).orElse(""));
            if (step.isNegative() || step.compareTo(STEP_MAX) > 0)
                throw new BadRequestResponse("The clock goes forward by ten years at most.");
            return step;
        } catch (DateTimeParseException notADuration) {
            throw new BadRequestResponse("Forward by how much?");
        }
    }

    private static double speed(Context ctx) {
        String given = String.valueOf(ctx.formParam("factor"));
        if (!given.matches("\\d{1,8}(\\.\\d{1,3})?"))
            throw new BadRequestResponse("How fast?");
        double factor = Double.parseDouble(given);
        if (factor <= 0 || factor > VirtualClock.SPEED_MAX)
            throw new BadRequestResponse("The clock runs at up to ten million times real time.");
        return factor;
    }
}
