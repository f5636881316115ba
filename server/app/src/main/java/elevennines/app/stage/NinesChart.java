package elevennines.app.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import elevennines.app.stage.StageMap.Box;

/// Predictions and measurements of durability on one axis of nines: eleven nines is a chance of 10⁻¹¹ to lose an object in a
/// year. The axis is logarithmic, so that each further nine is as far as the one before. Each estimate is a line of text above a strip of the axis.
public record NinesChart(String id, String title, int width, List<Tick> ticks, List<Row> rows) {
    private static final int WIDTH = 520;
    private static final int MARGIN = 12;
    /// The middle of a strip.
    private static final int LINE_Y = 8;
    private static final int NINES_MIN = 4;
    private static final double NARROW = 0.2;

    /// Something known about durability, in nines.
    public sealed interface Estimate {
        String label();

        /// The number that it stretches the axis to.
        double reach();
    }

    /// A model's answer.
    public record Predicted(String label, double nines) implements Estimate {
        @Override
        public double reach() {
            return nines;
        }
    }

    /// What a run gave, with its 95% interval.
    public record Measured(String label, double nines, double low, double high) implements Estimate {
        @Override
        public double reach() {
            return high;
        }
    }

    /// A run that lost nothing: at least this many, by the rule of three.
    public record NoneLost(String label, double low) implements Estimate {
        @Override
        public double reach() {
            return low;
        }
    }

    public record Tick(int x, String label) {}

    /// `kind` is predicted, measured or open (an interval without an upper end); `line` runs between its ends.
    public record Row(String kind, String label, String value, int markX, Box line) {
        public int markY() {
            return line.y();
        }
    }

    public static NinesChart of(String id, String title, List<Estimate> estimates) {
        int most = (int) Math.ceil(Math.max(NINES_MIN, estimates.stream().mapToDouble(Estimate::reach).max().orElse(NINES_MIN)));
        List<Tick> ticks = new ArrayList<>();
        int step = most > 12 ? 2 : 1;
        for (int nines = 0; nines <= most; nines += step)
            ticks.add(new Tick(x(nines, most), String.valueOf(nines)));
        List<Row> rows = estimates.stream().map(estimate -> row(estimate, most)).toList();
        return new NinesChart(id, title, WIDTH, ticks, rows);
    }

    private static Row row(Estimate estimate, int most) {
        return switch (estimate) {
            case Predicted p -> new Row("predicted", p.label(), nines(p.nines()) + " nines, a model", x(p.nines(), most),
                    new Box(x(0, most), LINE_Y, x(p.nines(), most) - x(0, most), 0));
            case Measured m -> new Row("measured", m.label(),
                    sampled(m, m.nines()) + " nines, between " + sampled(m, m.low()) + " and " + sampled(m, m.high()),
                    x(m.nines(), most),
                    new Box(x(m.low(), most), LINE_Y, x(m.high(), most) - x(m.low(), most), 0));
            case NoneLost n -> new Row("open", n.label(), "at least " + nines(n.low()) + " nines, nothing was lost",
                    x(n.low(), most), new Box(x(n.low(), most), LINE_Y, WIDTH - MARGIN - x(n.low(), most), 0));
        };
    }

    private static int x(double nines, int most) {
        return MARGIN + (int) Math.round(Math.max(0, nines) * (WIDTH - 2 * MARGIN) / most);
    }

    /// A narrow interval shows only in the second decimal.
    private static String sampled(Measured run, double value) {
        return run.high() - run.low() < NARROW ? String.format(Locale.ROOT, "%.2f", value) : nines(value);
    }

    private static String nines(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
