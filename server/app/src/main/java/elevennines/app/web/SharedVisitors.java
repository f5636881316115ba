package elevennines.app.web;

import java.util.Optional;

import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;

import elevennines.app.worlds.ResumeCode;
import elevennines.app.worlds.Sandbox;
import elevennines.app.worlds.Sandboxes;
import elevennines.store.model.AccessKey;
import elevennines.store.model.WorldId;

/// Everybody shares one world: one person's laptop.
public final class SharedVisitors implements Visitors {
    private final Sandboxes sandboxes;
    private final Endpoint endpoint;

    public SharedVisitors(Sandboxes sandboxes, Endpoint endpoint) {
        this.sandboxes = sandboxes;
        this.endpoint = endpoint;
    }

    @Override
    public Optional<Sandbox> find(Context ctx) {
        return Optional.of(enter(ctx));
    }

    @Override
    public Sandbox enter(Context ctx) {
        return sandboxes.open(WorldId.LOCAL);
    }

    @Override
    public Optional<Sandbox> resume(Context ctx, ResumeCode code) {
        return Optional.empty();
    }

    @Override
    public void leave(Context ctx) {
        throw new ConflictResponse("Everybody shares one world here. Stop the lab and delete its data directory to start afresh.");
    }

    @Override
    public Visitor visitor(Context ctx) {
        AccessKey key = enter(ctx).learner().key();
        return new Visitor(true, endpoint.s3(), endpoint.region(), key.id(), key.secret(), "", true);
    }
}
