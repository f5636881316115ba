package elevennines.labs.content;

/// A figure that a lesson may print, with where it is from. `kind` is `read` (seen in the named text) or `computed` (arithmetic
/// that a test redoes).
public record Fact(String value, String says, Kind kind, String source, String url) {

    public enum Kind {
        READ,
        COMPUTED
    }

    /// A footnote of a page: its number there, and the fact.
    public record Cited(int number, String id, Fact fact) {}
}
