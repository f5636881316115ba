package elevennines.app.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.javalin.config.RoutesConfig;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;

import elevennines.app.progress.Progress;
import elevennines.app.web.ScenePage.LeverView;
import elevennines.app.web.ScenePage.Linked;
import elevennines.app.worlds.Sandbox;
import elevennines.labs.InvalidInput;
import elevennines.labs.Lever;
import elevennines.labs.Scene;
import elevennines.labs.Settings;
import elevennines.labs.content.SceneText.OptionText;

/// The levers of every scene: pulled one by one, several at once, or by the address of a page.
final class LeverRoutes {
    private final ScenePages pages;
    private final LiveScenes live;
    private final Visitors visitors;
    private final Progress progress;

    LeverRoutes(ScenePages pages, LiveScenes live, Visitors visitors, Progress progress) {
        this.pages = pages;
        this.live = live;
        this.visitors = visitors;
        this.progress = progress;
    }

    void register(RoutesConfig routes) {
        routes.post("/scenes/{scene}/levers", this::several);
        routes.post("/scenes/{scene}/levers/{lever}", this::one);
    }

    private void one(Context ctx) {
        pull(ctx, Map.of(ctx.pathParam("lever"), String.valueOf(ctx.formParam("value"))));
    }

    private void several(Context ctx) {
        Map<String, String> given = new HashMap<>();
        for (Lever lever : scene(ctx).levers()) {
            String value = ctx.formParam(lever.id());
            if (value != null)
                given.put(lever.id(), value);
        }
        pull(ctx, given);
    }

    private void pull(Context ctx, Map<String, String> given) {
        Scene scene = scene(ctx);
        Sandbox sandbox = visitors.required(ctx);
        pull(sandbox, scene, given);
        Answers.done(ctx, "/scenes/" + scene.id() + (ctx.formParam("playground") != null ? "/playground" : "#stage"));
    }

    private void pull(Sandbox sandbox, Scene scene, Map<String, String> given) {
        Map<String, String> settings = new LinkedHashMap<>();
        given.forEach((id, value) -> {
            if (locks(sandbox, scene).lockOf(id).isPresent())
                throw new ConflictResponse("Make your guess first: it is what this step is about.");
            settings.put(id, lever(scene, id).parse(value));
        });
        progress.leversSet(sandbox.id(), scene.id(), settings);
        settings.keySet().forEach(id -> lever(scene, id).pull().pulled(sandbox.turn(scene).world()));
        live.markChanged(sandbox);
    }

    /// A link with settings sets the levers of somebody who has moved none of them. To anybody else it offers those that differ. What waits for a
    /// guess waits, and what the lever does not take is left as it is; both are said.
    Linked arrive(Context ctx, Sandbox sandbox, Scene scene) {
        boolean untouched = sandbox.in(scene).settings().equals(Settings.of(scene.levers(), Map.of()));
        Linked linked = asked(ctx, sandbox, scene);
        if (!untouched || linked.settings().isEmpty())
            return linked;
        pull(sandbox, scene, linked.values());
        return linked.takenOver();
    }

    private Linked asked(Context ctx, Sandbox sandbox, Scene scene) {
        Locks locks = locks(sandbox, scene);
        List<Linked.Setting> settings = new ArrayList<>();
        List<Linked.Waiting> waiting = new ArrayList<>();
        List<String> unfit = new ArrayList<>();
        for (LeverView lever : pages.look(sandbox, scene).levers()) {
            String given = ctx.queryParam(lever.id());
            if (given == null)
                continue;
            try {
                String value = lever(scene, lever.id()).parse(given);
                Linked.Setting setting = new Linked.Setting(lever.id(), lever.label(), value, words(lever, value),
                        words(lever, lever.value()));
                Optional<String> guess = locks.lockOf(lever.id());
                if (value.equals(lever.value()))
                    continue;
                if (guess.isPresent())
                    waiting.add(new Linked.Waiting(setting, guess.get()));
                else
                    settings.add(setting);
            } catch (InvalidInput refused) {
                unfit.add(lever.label() + ": " + refused.sentence());
            }
        }
        return new Linked(false, settings, waiting, unfit);
    }

    private static String words(LeverView lever, String value) {
        return lever.options().stream().filter(option -> option.id().equals(value)).findFirst().map(OptionText::text)
                .orElse((value + " " + lever.unit()).strip());
    }

    private Locks locks(Sandbox sandbox, Scene scene) {
        return new Locks(pages.course().content(scene), sandbox.progress(scene.id()));
    }

    private Scene scene(Context ctx) {
        return pages.course().find(ctx.pathParam("scene")).orElseThrow(NotFoundResponse::new);
    }

    private static Lever lever(Scene scene, String id) {
        return scene.levers().stream().filter(lever -> lever.id().equals(id)).findFirst().orElseThrow(NotFoundResponse::new);
    }
}
