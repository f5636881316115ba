package elevennines.app.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;

import elevennines.app.progress.Progress;
import elevennines.app.worlds.Sandbox;
import elevennines.labs.Hero;
import elevennines.labs.HeroObjects;
import elevennines.labs.Scene;
import elevennines.labs.SceneWorld;
import elevennines.labs.StoreClient.Answer;

/// How one begins anew: the scene from its start, without one's progress in it, or only the photo, where it was lost.
final class BeginningRoutes {
    private static final String SCENE = "/scenes/{scene}";

    private final ScenePages pages;
    private final LiveScenes live;
    private final Templates templates;
    private final Visitors visitors;
    private final Progress progress;

    BeginningRoutes(ScenePages pages, LiveScenes live, Templates templates, Visitors visitors, Progress progress) {
        this.pages = pages;
        this.live = live;
        this.templates = templates;
        this.visitors = visitors;
        this.progress = progress;
    }

    /// What a beginning has done, in a sentence.
    public record Said(String text) {}

    void register(RoutesConfig routes) {
        routes.post(SCENE + "/start", this::start);
        routes.post(SCENE + "/reset", this::reset);
        routes.post(SCENE + "/photo", this::putPhoto);
    }

    private void start(Context ctx) {
        Scene scene = scene(ctx);
        Sandbox sandbox = visitors.required(ctx);
        scene.setUp(sandbox.turn(scene).world());
        live.markChanged(sandbox);
        if (Answers.wantsFragment(ctx))
            ctx.html(templates.fragment("live", "started", new Said(pages.course().content(scene).text().start())));
        else
            ctx.redirect("/scenes/" + scene.id() + "#stage", HttpStatus.SEE_OTHER);
    }

    /// The scene as if it had never been opened, but for the notes; the store is set up for it.
    private void reset(Context ctx) {
        Scene scene = scene(ctx);
        Sandbox sandbox = visitors.required(ctx);
        progress.reset(sandbox.id(), scene.id());
        scene.setUp(sandbox.turn(scene).world());
        ctx.header("HX-Refresh", "true");
        done(ctx, sandbox, scene, "");
    }

    /// Over the old one, if there is one: in its bucket, or in the learner's first.
    private void putPhoto(Context ctx) {
        Scene scene = scene(ctx);
        Sandbox sandbox = visitors.required(ctx);
        SceneWorld world = sandbox.turn(scene).world();
        String bucket = Hero.find(world).map(hero -> hero.bucket().value()).orElseGet(world::bucketOrCreate);
        Answer answer = world.client().send(HeroObjects.photo().into(bucket));
        if (!answer.ok())
            throw new ConflictResponse("The store refused the photo: " + answer.status() + " " + answer.errorCode()
                    + ". Are enough disks healthy in every zone?");
        done(ctx, sandbox, scene, "#stage");
    }

    private void done(Context ctx, Sandbox sandbox, Scene scene, String where) {
        live.markChanged(sandbox);
        Answers.done(ctx, "/scenes/" + scene.id() + where);
    }

    private Scene scene(Context ctx) {
        return pages.course().find(ctx.pathParam("scene")).orElseThrow(NotFoundResponse::new);
    }
}
