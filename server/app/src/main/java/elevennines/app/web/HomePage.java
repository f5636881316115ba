package elevennines.app.web;

import java.util.List;

import elevennines.labs.SceneCatalog;

/// The table of contents.
public record HomePage(String title, List<Line> scenes) {
    public record Line(String id, String title, boolean open, int minutes) {}

    static HomePage of(SceneCatalog catalog, ScenePages pages) {
        return new HomePage("Eleven Nines",
                catalog.entries().stream()
                        .map(entry -> new Line(entry.id().value(), entry.title(), entry.isOpen(),
                                entry.scene().map(scene -> pages.lesson(scene).head().minutes()).orElse(0)))
                        .toList());
    }
}
