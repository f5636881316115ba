package elevennines.app.web;

import java.util.Map;
import java.util.function.Supplier;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;

import elevennines.labs.HeroObjects;
import elevennines.labs.HeroObjects.Item;

/// The course's own objects as files, for learners whose clients want to send them.
final class HeroFiles {
    private static final Map<String, Supplier<Item>> FILES = Map.of("iceland.jpg", HeroObjects::photo, "iceland.txt", HeroObjects::caption,
            "oslo.jpg", HeroObjects::olderPhoto, "iceland-drive.mp4", HeroObjects::film);

    void register(RoutesConfig routes) {
        routes.get("/objects/{name}", HeroFiles::serve);
    }

    private static void serve(Context ctx) {
        String name = ctx.pathParam("name");
        Supplier<Item> file = FILES.get(name);
        if (file == null)
            throw new NotFoundResponse();
        Item item = file.get();
        ctx.header("Content-Disposition", "attachment; filename=\"" + name + "\"").contentType(item.contentType()).result(item.bytes());
    }
}
