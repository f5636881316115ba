package elevennines.app.web;

import java.util.Optional;

import io.javalin.http.Context;

import elevennines.app.worlds.Sandbox;

/// Everybody shares one world: one person's laptop.
public final class SharedVisitors implements Visitors {
    private final Sandbox sandbox;
    private final Visitor visitor;

    public SharedVisitors(Sandbox sandbox, Endpoint endpoint) {
        this.sandbox = sandbox;
        this.visitor = new Visitor(true, endpoint.s3(), endpoint.region(), sandbox.learner().key().id(), sandbox.learner().key().secret(),
                "",
                true);
    }

    @Override
    public Optional<Sandbox> find(Context ctx) {
        return Optional.of(sandbox);
    }

    @Override
    public Sandbox enter(Context ctx) {
        return sandbox;
    }

    @Override
    public Visitor visitor(Context ctx) {
        return visitor;
    }
}
