package elevennines.app.panel;

import java.util.List;
import java.util.Locale;

import elevennines.labs.Exhibit;

/// What a scene alone has to show, in the order in which it shows it.
final class ExhibitsPanel implements Panel {
    public record Exhibits(String base, String template, List<Shown> exhibits) {}

    /// `kind` is figures, table, chart or own.
    public record Shown(String kind, Exhibit exhibit) {}

    @Override
    public String name() {
        return "exhibits";
    }

    @Override
    public String label() {
        return "What this scene measures";
    }

    @Override
    public Exhibits of(Viewpoint from) {
        return new Exhibits(from.base(), "scene" + from.scene().id(), from.scene().observe(from.world()).stream()
                .map(exhibit -> new Shown(exhibit.getClass().getSimpleName().toLowerCase(Locale.ROOT), exhibit)).toList());
    }
}
