package elevennines.app.web;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;

import elevennines.app.panel.FaultAction;
import elevennines.app.panel.PowerAction;
import elevennines.app.stage.PlaceMenu;
import elevennines.app.worlds.Sandbox;
import elevennines.labs.Hero;
import elevennines.labs.Scene;
import elevennines.labs.SceneWorld;
import elevennines.store.fault.FaultControl;
import elevennines.store.model.DiskId;
import elevennines.store.model.RackId;
import elevennines.store.model.ShardId;
import elevennines.store.model.StripeId;
import elevennines.store.model.ZoneId;
import elevennines.store.object.ObjectLayout.StripeLayout;
import elevennines.store.time.VirtualClock;

/// What a hand does on the stage of any scene: the menu of a place, a shard carried to another disk, power pulled, faults set,
/// a byte rotted, the levers of the clock.
final class HardwareRoutes {
    private static final String SCENE = "/scenes/{scene}";
    /// Inside the first block of a shard, beyond what its first rows show.
    private static final int ROTTEN_BYTE = 40;
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
        routes.post(SCENE + "/racks/{rack}/{action}", this::rackPower);
        routes.post(SCENE + "/zones/{zone}/{action}", this::zonePower);
        routes.post(SCENE + "/disks/{disk}/rot", this::rot);
        routes.post(SCENE + "/disks/{disk}/faults/{fault}", ctx -> fault(ctx, true));
        routes.post(SCENE + "/disks/{disk}/faults/{fault}/end", ctx -> fault(ctx, false));
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
        world(ctx, sandbox).move(shard, disk(String.valueOf(ctx.formParam("to"))));
        done(ctx, sandbox);
    }

    private void rackPower(Context ctx) {
        PowerAction action = PowerAction.find(ctx.pathParam("action")).orElseThrow(NotFoundResponse::new);
        DiskId disk = disk(ctx.pathParam("rack") + "-d1");
        Sandbox sandbox = unlocked(ctx);
        action.apply(touched(ctx, sandbox).faults(), new RackId(disk.zone(), disk.rack()));
        done(ctx, sandbox);
    }

    private void zonePower(Context ctx) {
        PowerAction action = PowerAction.find(ctx.pathParam("action")).orElseThrow(NotFoundResponse::new);
        DiskId disk = disk(ctx.pathParam("zone") + "-r1-d1");
        Sandbox sandbox = unlocked(ctx);
        action.apply(touched(ctx, sandbox).faults(), new ZoneId(disk.zone()));
        done(ctx, sandbox);
    }

    private void fault(Context ctx, boolean begins) {
        FaultAction action = FaultAction.find(ctx.pathParam("fault")).orElseThrow(NotFoundResponse::new);
        DiskId disk = disk(ctx.pathParam("disk"));
        Sandbox sandbox = unlocked(ctx);
        FaultControl faults = touched(ctx, sandbox).faults();
        if (begins)
            faults.set(disk, action.fault());
        else
            faults.clear(disk, action.fault());
        done(ctx, sandbox);
    }

    /// Turns a bit over in the middle of the hero's shard on a disk.
    private void rot(Context ctx) {
        DiskId disk = disk(ctx.pathParam("disk"));
        Sandbox sandbox = unlocked(ctx);
        SceneWorld world = touched(ctx, sandbox);
        StripeLayout stripe = Hero.find(world).stream().flatMap(hero -> hero.layout().stripes().stream())
                .filter(found -> found.shards().stream().anyMatch(shard -> shard.disk().equals(disk) && shard.present())).findFirst()
                .orElseThrow(() -> new ConflictResponse("No shard of the photo lies on disk " + disk + "."));
        int number = stripe.shards().stream().filter(shard -> shard.disk().equals(disk)).findFirst().orElseThrow().number();
        world.faults().rot(disk, new ShardId(stripe.stripe(), number), Math.min(ROTTEN_BYTE, stripe.shardBytes() - 1));
        done(ctx, sandbox);
    }

    private void clock(Context ctx) {
        Sandbox sandbox = visitors.required(ctx);
        SceneWorld world = world(ctx, sandbox);
        VirtualClock clock = world.clock();
        switch (ctx.pathParam("action")) {
            case "pause" -> clock.pause();
            case "resume" -> clock.resume();
            case "step" -> world.advance(step(ctx));
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

    /// The world, about to be broken.
    private SceneWorld touched(Context ctx, Sandbox sandbox) {
        SceneWorld world = world(ctx, sandbox);
        prepare(scene(ctx), world);
        return world;
    }

    /// From now on what breaks is repaired as this scene wants it, by hand or by the store, whatever another scene wanted.
    static void prepare(Scene scene, SceneWorld world) {
        if (scene.isRepairedByHand())
            world.repairByHand();
        else
            world.repairByItself();
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

    private static DiskId disk(String name) {
        try {
            return DiskId.parse(name);
        } catch (IllegalArgumentException notADisk) {
            throw new BadRequestResponse("There is no disk, rack or zone of that name");
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
