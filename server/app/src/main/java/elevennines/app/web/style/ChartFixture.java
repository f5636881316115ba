package elevennines.app.web.style;

import java.util.List;
import java.util.stream.IntStream;

import elevennines.app.stage.DeficitGauge;
import elevennines.app.stage.LineChart;
import elevennines.app.stage.LineChart.Axis;
import elevennines.app.stage.LineChart.Point;
import elevennines.app.stage.LineChart.Series;
import elevennines.app.stage.NinesChart;
import elevennines.app.stage.NinesChart.Measured;
import elevennines.app.stage.NinesChart.NoneLost;
import elevennines.app.stage.NinesChart.Predicted;
import elevennines.store.model.ErasureCode;

/// Curves with the shapes that curves have: a race lost, a cost that falls over decades.
final class ChartFixture {
    private ChartFixture() {}

    static NinesChart nines() {
        return NinesChart.of("nines", "Durability in a year, predicted and measured",
                List.of(new Predicted("window", 7.9), new Predicted("Markov, repairs side by side", 9.2),
                        new Measured("rare-event simulation", 8.6, 8.1, 9.4), new NoneLost("your own fleet, one year", 3.4)));
    }

    static DeficitGauge gauge() {
        return DeficitGauge.of("deficit", ErasureCode.DEFAULT, List.of(1204L, 310L, 42L, 3L));
    }

    static LineChart race() {
        List<Point> lost = IntStream.rangeClosed(0, 24).mapToObj(hour -> new Point(hour, hour * hour / 6.0)).toList();
        List<Point> rebuilt = IntStream.rangeClosed(0, 24).mapToObj(hour -> new Point(hour, Math.max(0, hour - 2) * 2.6)).toList();
        return LineChart.of("race", "Failures against repair", new Axis("hours of the world", false), new Axis("shards", false),
                List.of(new Series("lost", true, lost), new Series("rebuilt", true, rebuilt)));
    }

    static LineChart costs() {
        return LineChart.of("costs", "Chance of loss by tolerance", new Axis("shards that may be lost", false),
                new Axis("chance in a year", true),
                List.of(new Series("5 hours to repair", false, IntStream.rangeClosed(0, 4)
                        .mapToObj(m -> new Point(m, Math.pow(10, -1.5 - 2.6 * m))).toList()),
                        new Series("a week", false, IntStream.rangeClosed(0, 4)
                                .mapToObj(m -> new Point(m, Math.pow(10, -1.5 - 1.4 * m))).toList())));
    }
}
