package elevennines.app.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/// How an action answers: to htmx with a fragment or nothing (the event stream brings the change), to a plain form with a
/// redirect to the page.
public final class Answers {
    private Answers() {}

    public static boolean wantsFragment(Context ctx) {
        return "true".equals(ctx.header("HX-Request"));
    }

    /// Done; where to look without JavaScript.
    public static void done(Context ctx, String page) {
        if (wantsFragment(ctx))
            ctx.status(HttpStatus.NO_CONTENT);
        else
            ctx.redirect(page, HttpStatus.SEE_OTHER);
    }
}
