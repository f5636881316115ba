package elevennines.labs;

import java.util.List;

import elevennines.store.repair.durability.MeasuredDurability;

/// Something that one scene shows on its stage, in a shape that the page knows how to draw. `id` names it in the page.
public sealed interface Exhibit {
    String id();

    String title();

    /// Where a number comes from; printed beside it.
    enum Origin {
        /// Read off this very store.
        STORE(""),
        /// Computed by a formula that the lesson names.
        MODEL("model"),
        /// Drawn by chance from a model, with its interval.
        SAMPLED("sampled");

        private final String words;

        Origin(String words) {
            this.words = words;
        }

        /// What is printed beside the number; nothing for the store itself.
        public String words() {
            return words;
        }
    }

    /// A few numbers side by side.
    record Figures(String id, String title, List<Figure> figures) implements Exhibit {}

    record Figure(String label, String value, String note, Origin origin) {}

    record Table(String id, String title, List<String> columns, List<List<String>> rows, String note) implements Exhibit {}

    /// Up to four lines over two axes. `words` says for those who do not see them what they show.
    record Chart(String id, String title, Axis x, Axis y, List<Series> series, String words, Origin origin) implements Exhibit {}

    record Axis(String label, boolean logarithmic) {}

    /// `stepped` is for what is counted: level until the next point, then a jump.
    record Series(String name, boolean stepped, List<Point> points) {}

    record Point(double x, double y) {}

    /// Predictions and measurements of durability on one axis of nines.
    record Nines(String id, String title, List<Estimate> estimates) implements Exhibit {}

    /// Something known about durability, in nines.
    sealed interface Estimate {
        /// What a fleet's year has shown.
        static Estimate of(String label, MeasuredDurability run) {
            return run.estimate().<Estimate>map(loss -> new Measured(label, loss.nines(), run.high().nines(), run.low().nines()))
                    .orElseGet(() -> new NoneLost(label, run.high().nines()));
        }
    }

    /// A model's answer; `label` names the model.
    record Predicted(String label, double nines) implements Estimate {}

    /// What a run gave, with its 95% interval.
    record Measured(String label, double nines, double low, double high) implements Estimate {}

    /// A run that lost nothing has shown at least so much.
    record NoneLost(String label, double low) implements Estimate {}

    /// How far the work is that runs in the background: `share` is 0 to 1, `words` a sentence.
    record Progress(String id, String title, double share, String words) implements Exhibit {
        public int percent() {
            return (int) Math.round(share * 100);
        }
    }

    /// Something that no other scene has: drawn by the fragment `id` of `templates/scene<id>.html` from `model`.
    record Own(String id, String title, Object model) implements Exhibit {}
}
