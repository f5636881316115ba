package elevennines.app.web;

import java.util.Optional;

import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;

import elevennines.app.worlds.ResumeCode;
import elevennines.app.worlds.Sandbox;

/// Whose world a request is about.
public interface Visitors {
    /// The world of this visitor, if they have one; it is open when this returns.
    Optional<Sandbox> find(Context ctx);

    /// Their world, made if they have none.
    Sandbox enter(Context ctx);

    Visitor visitor(Context ctx);

    /// Lets this browser into the world of that code; empty if there is none.
    Optional<Sandbox> resume(Context ctx, ResumeCode code);

    /// Deletes this visitor's world with all that is in it.
    void leave(Context ctx);

    /// Their world, for an action on it.
    default Sandbox required(Context ctx) {
        return find(ctx).orElseThrow(() -> new ConflictResponse(
                "Your browser brought no cookie, so the lab cannot tell which world is yours. Allow cookies and open a scene again."));
    }
}
