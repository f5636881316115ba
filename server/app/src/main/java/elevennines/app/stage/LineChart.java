package elevennines.app.stage;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A few series of points over one pair of axes. Each series has its own dash and its own mark at its end, which its name in the legend repeats, so
/// that nobody needs to tell colours apart and no name lies over a line.
public record LineChart(String id, String title, int width, int height, Frame frame, List<Tick> across, List<Tick> up, String acrossName,
        String upName, List<Line> lines, String words) {
    public static final int SERIES_MAX = 4;
    private static final int WIDTH = 520;
    private static final int HEIGHT = 270;
    private static final Frame FRAME = new Frame(62, 26, WIDTH - 12, HEIGHT - 46);
    private static final int TICKS = 5;
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// Where the axes stand.
    public record Frame(int left, int top, int right, int bottom) {}

    public record Point(double x, double y) {}

    /// `stepped` joins points by level lines and jumps: for things that are counted.
    public record Series(String name, boolean stepped, List<Point> points) {}

    /// An axis from its least to its largest value. A logarithmic one shows no zero.
    public record Axis(String name, boolean logarithmic) {}

    public record Tick(int at, String label) {}

    /// `number` counts from 1 and chooses the dash and the mark; `path` is an SVG path.
    public record Line(int number, String name, String path, int endX, int endY) {
        private static final List<String> MARKS = List.of("m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z", "m-4 -4h8v8h-8z", "m-5 4l5 -9l5 9z",
                "m-5 0l5 -5l5 5l-5 5z");

        /// The outline of its mark around a point: a disc, a square, a triangle, a diamond.
        public String markAt(int x, int y) {
            return "M" + x + " " + y + MARKS.get(number - 1);
        }
    }

    public static LineChart of(String id, String title, Axis across, Axis up, List<Series> series) {
        if (series.size() > SERIES_MAX)
            throw new IllegalArgumentException("More than " + SERIES_MAX + " lines cannot be told apart");
        Scale horizontal = Scale.over(across, values(series, Point::x), FRAME.left(), FRAME.right());
        Scale vertical = Scale.over(up, values(series, Point::y), FRAME.bottom(), FRAME.top());
        List<Line> lines = new ArrayList<>();
        for (Series one : series)
            if (!one.points().isEmpty())
                lines.add(line(lines.size() + 1, one, horizontal, vertical));
        String words = series.stream().filter(one -> !one.points().isEmpty())
                .map(one -> one.name() + " ends at " + number(one.points().getLast().y()) + " (" + up.name() + ")")
                .collect(Collectors.joining("; ", title + ". ", "."));
        return new LineChart(id, title, WIDTH, HEIGHT, FRAME, horizontal.ticks(), vertical.ticks(), across.name(), up.name(), lines, words);
    }

    private static double[] values(List<Series> series, ToDoubleFunction<Point> axis) {
        return series.stream().flatMap(one -> one.points().stream()).mapToDouble(axis).toArray();
    }

    private static Line line(int number, Series series, Scale across, Scale up) {
        StringBuilder path = new StringBuilder();
        for (Point point : series.points()) {
            int x = across.place(point.x());
            int y = up.place(point.y());
            if (path.isEmpty())
                path.append('M').append(x).append(' ').append(y);
            else if (series.stepped())
                path.append('H').append(x).append('V').append(y);
            else
                path.append('L').append(x).append(' ').append(y);
        }
        Point last = series.points().getLast();
        return new Line(number, series.name(), path.toString(), across.place(last.x()), up.place(last.y()));
    }

    private static String number(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e7))
            return String.format(Locale.ROOT, "%.0e", value);
        return size >= 100 || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : BigDecimal.valueOf(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
    }

    /// Where a value stands on an axis between two places of the drawing.
    private record Scale(boolean logarithmic, double least, double largest, int start, int end) {
        static Scale over(Axis axis, double[] values, int start, int end) {
            double[] shown = axis.logarithmic() ? java.util.Arrays.stream(values).filter(value -> value > 0).toArray() : values;
            double largest = java.util.Arrays.stream(shown).max().orElse(1);
            double least = axis.logarithmic() ? java.util.Arrays.stream(shown).min().orElse(largest / 10) : 0;
            if (axis.logarithmic()) {
                least = Math.pow(10, Math.floor(Math.log10(least)));
                largest = Math.pow(10, Math.ceil(Math.log10(largest)));
            }
            return new Scale(axis.logarithmic(), least, largest > least ? largest : least + 1, start, end);
        }

        int place(double value) {
            double share = logarithmic
                    ? (Math.log10(Math.max(value, least)) - Math.log10(least)) / (Math.log10(largest) - Math.log10(least))
                    : (value - least) / (largest - least);
            return (int) Math.round(start + share * (end - start));
        }

        List<Tick> ticks() {
            return marks().map(value -> new Tick(place(value), logarithmic ? power(value) : number(value))).toList();
        }

        /// `10⁻⁶`.
        private static String power(double value) {
            int exponent = (int) Math.round(Math.log10(value));
            String digits = String.valueOf(Math.abs(exponent)).chars().mapToObj(digit -> RAISED.substring(digit - '0', digit - '0' + 1))
                    .collect(Collectors.joining());
            return "10" + (exponent < 0 ? "⁻" : "") + digits;
        }

        private Stream<Double> marks() {
            if (logarithmic) {
                int decades = (int) Math.round(Math.log10(largest / least));
                int step = Math.max(1, decades / TICKS);
                return Stream.iterate(least, value -> value <= largest * 1.01, value -> value * Math.pow(10, step));
            }
            double rough = (largest - least) / TICKS;
            double power = Math.pow(10, Math.floor(Math.log10(rough)));
            double step = Stream.of(1, 2, 5, 10).mapToDouble(factor -> factor * power).filter(size -> size >= rough * 0.999).findFirst()
                    .orElse(rough);
            return Stream.iterate(least, value -> value <= largest * 1.0001, value -> value + step);
        }
    }
}
