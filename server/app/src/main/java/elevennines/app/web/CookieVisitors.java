package elevennines.app.web;

import java.util.Optional;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;

import elevennines.app.worlds.Pass;
import elevennines.app.worlds.ResumeCode;
import elevennines.app.worlds.Sandbox;
import elevennines.app.worlds.Sandboxes;

/// Each visitor has a world of their own, found again by a cookie. It is made when a scene is opened, not when a page is merely looked at.
public final class CookieVisitors implements Visitors {
    private static final String COOKIE = "eleven-nines-world";
    private static final String SANDBOX = "sandbox";
    private static final int YEAR_SECONDS = 365 * 24 * 3600;

    private final Sandboxes sandboxes;
    private final Endpoint endpoint;

    public CookieVisitors(Sandboxes sandboxes, Endpoint endpoint) {
        this.sandboxes = sandboxes;
        this.endpoint = endpoint;
    }

    @Override
    public Optional<Sandbox> find(Context ctx) {
        Sandbox found = ctx.attribute(SANDBOX);
        if (found != null)
            return Optional.of(found);
        String token = ctx.cookie(COOKIE);
        if (token == null || token.length() > 100)
            return Optional.empty();
        Optional<Sandbox> known = sandboxes.byPass(new Pass(token));
        known.ifPresent(sandbox -> ctx.attribute(SANDBOX, sandbox));
        return known;
    }

    @Override
    public Sandbox enter(Context ctx) {
        return find(ctx).orElseGet(() -> {
            Sandboxes.Newcomer newcomer = sandboxes.create();
            give(ctx, newcomer.pass());
            ctx.attribute(SANDBOX, newcomer.sandbox());
            return newcomer.sandbox();
        });
    }

    @Override
    public Optional<Sandbox> resume(Context ctx, ResumeCode code) {
        Optional<Sandbox> found = sandboxes.byResumeCode(code);
        found.ifPresent(sandbox -> give(ctx, sandboxes.pass(sandbox.id())));
        return found;
    }

    @Override
    public void leave(Context ctx) {
        find(ctx).ifPresent(sandbox -> sandboxes.delete(sandbox.id()));
        ctx.attribute(SANDBOX, null);
        ctx.removeCookie(COOKIE);
    }

    @Override
    public Visitor visitor(Context ctx) {
        return find(ctx).map(sandbox -> new Visitor(true, endpoint.s3(), endpoint.region(), sandbox.learner().key().id(),
                sandbox.learner().key().secret(), sandboxes.resumeCode(sandbox.id()).map(ResumeCode::toString).orElse(""), false))
                .orElse(Visitor.NONE);
    }

    /// Lax and not strict: who follows a link from elsewhere shall find their own world, not a new one.
    private static void give(Context ctx, Pass pass) {
        ctx.cookie(new Cookie(COOKIE, pass.token(), "/", YEAR_SECONDS, false, true, null, SameSite.LAX));
    }
}
