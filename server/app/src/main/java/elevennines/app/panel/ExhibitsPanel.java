package elevennines.app.panel;

import java.util.List;
import java.util.Locale;

import elevennines.app.stage.LineChart;
import elevennines.app.stage.NinesChart;
import elevennines.labs.Exhibit;

/// What a scene alone has to show, in the order in which it shows it.
final class ExhibitsPanel implements Panel {
    public record Exhibits(String base, String template, List<Shown> exhibits) {}

    /// `kind` is figures, table, chart, nines, progress or own. `place` is where it stands on a narrow page, 0 below all prose.
    public record Shown(String kind, Exhibit exhibit, int place) {
        /// The drawing of an [Exhibit.Nines].
        public NinesChart chart() {
            Exhibit.Nines nines = (Exhibit.Nines) exhibit;
            return NinesChart.of(nines.id(), nines.title(), nines.estimates().stream().map(Shown::drawn).toList());
        }

        /// The drawing of an [Exhibit.Chart].
        public LineChart lines() {
            Exhibit.Chart chart = (Exhibit.Chart) exhibit;
            return LineChart.of(chart.id(), chart.title(), axis(chart.x()), axis(chart.y()), chart.series().stream()
                    .map(series -> new LineChart.Series(series.name(), series.stepped(),
                            series.points().stream().map(point -> new LineChart.Point(point.x(), point.y())).toList()))
                    .toList());
        }

        private static LineChart.Axis axis(Exhibit.Axis axis) {
            return new LineChart.Axis(axis.label(), axis.logarithmic());
        }

        private static NinesChart.Estimate drawn(Exhibit.Estimate estimate) {
            return switch (estimate) {
                case Exhibit.Predicted p -> new NinesChart.Predicted(p.label(), p.nines());
                case Exhibit.Measured m -> new NinesChart.Measured(m.label(), m.nines(), m.low(), m.high());
                case Exhibit.NoneLost n -> new NinesChart.NoneLost(n.label(), n.low());
            };
        }
    }

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
                .map(exhibit -> new Shown(exhibit.getClass().getSimpleName().toLowerCase(Locale.ROOT), exhibit,
                        from.places().getOrDefault(exhibit.id(), 0)))
                .toList());
    }
}
