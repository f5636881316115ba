package elevennines.app.web;

import java.util.List;

/// A learner's world: its keys (in the visitor), how full it is, and what can be done with it as a whole. `notice` is empty or a sentence.
public record WorldPage(String title, List<Measure> measures, String notice) {
    /// `used` of `limit`, in words; the limit is empty where there is none.
    public record Measure(String label, String used, String limit) {}
}
