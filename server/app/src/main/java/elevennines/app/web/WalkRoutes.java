package elevennines.app.web;

import java.time.Duration;

import io.javalin.config.RoutesConfig;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;

import elevennines.app.client.LabClient;
import elevennines.app.panel.WalkAction;
import elevennines.app.worlds.Sandbox;
import elevennines.labs.Hero;
import elevennines.labs.HeroObjects;
import elevennines.labs.RequestNote;
import elevennines.labs.Scene;
import elevennines.labs.SceneWorld;
import elevennines.labs.StoreClient.Call;
import elevennines.store.event.Passage;
import elevennines.store.event.Stepper;
import elevennines.store.event.Stepper.Verb;
import elevennines.store.model.ObjectKey;

/// One request led by hand: a PUT or GET of the photo begins, goes on to its next stage, or runs to its end.
final class WalkRoutes {
    private static final ObjectKey PHOTO = new ObjectKey(HeroObjects.HERO_KEY);
    /// A page without JavaScript shows what the next stage is, if that comes so soon.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ScenePages pages;
    private final LiveScenes live;
    private final Visitors visitors;

    WalkRoutes(ScenePages pages, LiveScenes live, Visitors visitors) {
        this.pages = pages;
        this.live = live;
        this.visitors = visitors;
    }

    void register(RoutesConfig routes) {
        routes.post("/scenes/{scene}/walk/{action}", this::walk);
    }

    private void walk(Context ctx) {
        WalkAction action = WalkAction.find(ctx.pathParam("action")).orElseThrow(NotFoundResponse::new);
        Scene scene = pages.course().find(ctx.pathParam("scene")).orElseThrow(NotFoundResponse::new);
        Sandbox sandbox = visitors.required(ctx);
        SceneWorld world = sandbox.turn(scene).world();
        Stepper stepper = world.stepper();
        switch (action) {
            case GET -> sandbox.lead(scene, Verb.GET, PHOTO, get(world));
            case PUT -> sandbox.lead(scene, Verb.PUT, PHOTO, HeroObjects.photo().into(world.bucketOrCreate()));
            case OWN_GET -> await(stepper, Verb.GET);
            case OWN_PUT -> await(stepper, Verb.PUT);
            case NEXT -> stepper.go(stage(ctx), Passage.CLEAR);
            case LOSE -> stepper.go(unlockedStage(ctx, sandbox, scene), Passage.LOST);
            case CORRUPT -> stepper.go(unlockedStage(ctx, sandbox, scene), Passage.CORRUPTED);
            case RUN -> stepper.release();
        }
        if (action != WalkAction.OWN_GET && action != WalkAction.OWN_PUT)
            stepper.settle(PATIENCE);
        live.markChanged(sandbox);
        Answers.done(ctx, "/scenes/" + scene.id() + "/playground#stepper");
    }

    private static Call get(SceneWorld world) {
        Hero hero = Hero.find(world).orElseThrow(() -> new ConflictResponse("There is no photo to GET yet: put one first."));
        return new Call.GetObject(hero.bucket().value(), hero.key().value());
    }

    /// This page's own requests are never held so: nobody could go on.
    private static void await(Stepper stepper, Verb verb) {
        stepper.await(verb, PHOTO, trace -> !RequestNote.CLIENT.of(trace).contains(LabClient.USER_AGENT));
    }

    /// Shards are touched once the guess is made, as disks are.
    private int unlockedStage(Context ctx, Sandbox sandbox, Scene scene) {
        if (new Locks(pages.course().content(scene), sandbox.progress(scene.id())).lockOf(Locks.DISKS).isPresent())
            throw new ConflictResponse("Make your guess first: it is what this step is about.");
        return stage(ctx);
    }

    private static int stage(Context ctx) {
        String given = ctx.formParam("stage") == null ? ctx.queryParam("stage") : ctx.formParam("stage");
        if (given == null || !given.matches("\\d{1,6}"))
            throw new ConflictResponse("Which stage?");
        return Integer.parseInt(given);
    }
}
