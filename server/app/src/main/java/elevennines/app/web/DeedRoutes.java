package elevennines.app.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;

import elevennines.app.client.Misprint;
import elevennines.app.client.PresignedLink;
import elevennines.app.worlds.PhotoWork;
import elevennines.app.worlds.Sandbox;
import elevennines.labs.Scene;

/// What is done to the photo in deep dives. Each leads back to the panel that shows it.
final class DeedRoutes {
    private static final String SCENE = "/scenes/{scene}";

    private final ScenePages pages;
    private final LiveScenes live;
    private final Visitors visitors;

    DeedRoutes(ScenePages pages, LiveScenes live, Visitors visitors) {
        this.pages = pages;
        this.live = live;
        this.visitors = visitors;
    }

    void register(RoutesConfig routes) {
        routes.post(SCENE + "/links", ctx -> deed(ctx, "presigned", work -> work.sign(lifetime(ctx))));
        routes.post(SCENE + "/links/uses", ctx -> deed(ctx, "presigned", work -> work.use(Optional.empty())));
        routes.post(SCENE + "/links/misprints", ctx -> deed(ctx, "presigned", work -> work.use(Optional.of(place(ctx)))));
        routes.post(SCENE + "/links/late-uses", ctx -> deed(ctx, "presigned", PhotoWork::useLate));
        routes.post(SCENE + "/edits", ctx -> deed(ctx, "edits", PhotoWork::edit));
        routes.post(SCENE + "/looks", ctx -> deed(ctx, "metadata", PhotoWork::look));
        routes.post(SCENE + "/credits", ctx -> deed(ctx, "metadata", work -> work.credit(given(ctx, "photographer"))));
    }

    private interface Deed {
        void by(PhotoWork work) throws IOException;
    }

    private void deed(Context ctx, String panel, Deed deed) throws IOException {
        Scene scene = pages.course().find(ctx.pathParam("scene")).orElseThrow(NotFoundResponse::new);
        if (!pages.course().content(scene).text().panels().contains(panel))
            throw new NotFoundResponse();
        Sandbox sandbox = visitors.required(ctx);
        deed.by(new PhotoWork(sandbox, scene));
        live.markChanged(sandbox);
        Answers.done(ctx, "/scenes/" + scene.id() + "?panel=" + panel + "#" + panel);
    }

    private static Duration lifetime(Context ctx) {
        String seconds = given(ctx, "seconds");
        if (!seconds.matches("\\d{1,6}") || Long.parseLong(seconds) < 1 || Long.parseLong(seconds) > PresignedLink.LIFETIME_MAX.toSeconds())
            throw new BadRequestResponse("A URL is signed for 1 to 604,800 seconds, which is a week.");
        return Duration.ofSeconds(Long.parseLong(seconds));
    }

    private static Misprint.Place place(Context ctx) {
        return Misprint.Place.find(given(ctx, "place")).orElseThrow(() -> new BadRequestResponse("A letter of what?"));
    }

    private static String given(Context ctx, String field) {
        return Optional.ofNullable(ctx.formParam(field)).map(String::strip).orElse("");
    }
}
