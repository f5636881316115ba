package elevennines.labs.content;

import java.util.List;

/// A lesson ready to print: its parts in order, and the sources that they cite by number.
public record Prose(List<Part> parts, List<Fact.Cited> sources) {
    /// `title` and `html` are HTML.
    public record Part(String id, String title, String html) {}
}
