package elevennines.app.web;

import io.javalin.config.RoutesConfig;

/// The web side of one scene: its page, its actions as resources, its live fragments.
public interface SceneRoutes extends AutoCloseable {
    void register(RoutesConfig routes);

    /// The world has changed; returns at once.
    void worldChanged();

    @Override
    void close();
}
