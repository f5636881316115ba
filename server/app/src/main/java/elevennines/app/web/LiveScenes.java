package elevennines.app.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import elevennines.app.worlds.Sandbox;
import elevennines.labs.Scene;
import elevennines.store.event.EventLog;
import elevennines.store.model.WorldId;

/// The live parts of every scene that is looked at, one [LivePage] per world and scene, rendered anew when the world has changed.
final class LiveScenes {
    private final ScenePages pages;
    private final Map<WorldId, Map<String, LivePage>> byWorld = new ConcurrentHashMap<>();

    LiveScenes(ScenePages pages) {
        this.pages = pages;
    }

    LivePage page(Sandbox sandbox, Scene scene) {
        return ofWorld(sandbox).computeIfAbsent(scene.id().value(),
                name -> new LivePage(sandbox.id() + "-" + name, () -> pages.fragments(sandbox, scene)));
    }

    /// Says that something other than the store has changed: progress, a lever.
    void markChanged(Sandbox sandbox) {
        byWorld.getOrDefault(sandbox.id(), Map.of()).values().forEach(LivePage::markChanged);
    }

    private Map<String, LivePage> ofWorld(Sandbox sandbox) {
        return byWorld.computeIfAbsent(sandbox.id(), _ -> {
            Map<String, LivePage> live = new ConcurrentHashMap<>();
            EventLog.Subscription changes = sandbox.events().subscribe(_ -> live.values().forEach(LivePage::markChanged));
            sandbox.whenWorkProgresses(() -> live.values().forEach(LivePage::markChanged));
            sandbox.atEnd(() -> {
                changes.close();
                byWorld.remove(sandbox.id());
                live.values().forEach(LivePage::close);
            });
            return live;
        });
    }
}
