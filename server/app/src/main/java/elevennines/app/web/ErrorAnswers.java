package elevennines.app.web;

import java.util.List;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import elevennines.app.worlds.WorldsFull;
import elevennines.labs.InvalidInput;
import elevennines.store.model.Refusal;
import elevennines.store.model.SnapshotRefused;

/// What the course's server answers when something does not work: a sentence, never our insides.
final class ErrorAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);
    private static final String TOO_LARGE = "A photo sent through this page may have " + UiServer.UPLOAD_MEBIBYTES_MAX
            + " MiB at most; larger ones go in through the S3 endpoint. The file of a snapshot may have what a world may.";

    private final Templates templates;
    private final Visitors visitors;

    ErrorAnswers(Templates templates, Visitors visitors) {
        this.templates = templates;
        this.visitors = visitors;
    }

    void register(RoutesConfig routes) {
        routes.exception(HttpResponseException.class, (e, ctx) -> send(ctx, e.getStatus(), String.valueOf(e.getMessage())));
        routes.exception(InvalidInput.class, (e, ctx) -> send(ctx, 400, e.sentence()));
        routes.exception(WorldsFull.class, (e, ctx) -> send(ctx, 503, String.valueOf(e.getMessage())));
        routes.exception(SnapshotRefused.class, (e, ctx) -> send(ctx, 409, String.valueOf(e.getMessage())));
        routes.exception(Refusal.class, (e, ctx) -> send(ctx, 409, e.getMessage() + "."));
        routes.exception(Exception.class, (e, ctx) -> unexpected(e, ctx));
        for (int status : List.of(404, 405))
            routes.error(status, ctx -> {
                if (!String.valueOf(ctx.res().getContentType()).startsWith("text/html"))
                    send(ctx, ctx.statusCode(), "");
            });
    }

    private void send(Context ctx, int status, String detail) {
        ErrorPage.of(status, detail).send(ctx, templates, visitors.visitor(ctx));
    }

    private void unexpected(Exception e, Context ctx) {
        if (isTooLarge(e)) {
            send(ctx, 413, TOO_LARGE);
            return;
        }
        LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
        send(ctx, 500, "");
    }

    /// Jetty says that a part is over the limit in words only.
    private static boolean isTooLarge(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (String.valueOf(cause.getMessage()).matches("(?i).*(max (file)?size|max length|exceed|too large).*"))
                return true;
        return false;
    }
}
