package elevennines.labs.content;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;

/// Fills the references of a scene's texts in, for one state of its store and levers. An unknown reference is an error, never a gap.
public final class Wording {
    private final Map<String, String> readings;
    private final Map<String, Integer> sourceNumbers;
    private final Map<String, Fact> facts;
    private final LeverMarkup levers;
    private final Glossary glossary;

    Wording(Map<String, String> readings, Map<String, Integer> sourceNumbers, Map<String, Fact> facts, LeverMarkup levers,
            Glossary glossary) {
        this.readings = readings;
        this.sourceNumbers = sourceNumbers;
        this.facts = facts;
        this.levers = levers;
        this.glossary = glossary;
    }

    /// How a lever looks within a sentence, as HTML.
    @FunctionalInterface
    public interface LeverMarkup {
        String inline(String lever);
    }

    /// A sentence in Markdown as HTML.
    public String sentence(String markdown) {
        return fill(Lesson.inline(markdown));
    }

    /// Text that is no Markdown and becomes no HTML, such as the value of a field: readings only.
    public String plain(String text) {
        return Lesson.REFERENCE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(reading(found)));
    }

    /// HTML with its references filled in.
    public String fill(String html) {
        return Lesson.REFERENCE.matcher(html).replaceAll(found -> Matcher.quoteReplacement(switch (found.group(1)) {
            case "fact" -> citation(found.group(2));
            case "store" -> "<span class=\"reading\" sse-swap=\"reading-" + found.group(2) + "\" hx-swap=\"innerHTML\" hx-target=\"this\">"
                    + escape(reading(found)) + "</span>";
            case "lever" -> levers.inline(found.group(2));
            default -> term(found);
        }));
    }

    private String reading(MatchResult found) {
        String value = readings.get(found.group(2));
        if (value == null)
            throw new IllegalArgumentException("The scene has no reading '" + found.group(2) + "'");
        return value;
    }

    /// The mark stands on the line and in brackets: raised, it would make a power of the figure before it.
    private String citation(String name) {
        Fact fact = facts.get(name);
        if (fact == null)
            throw new IllegalArgumentException("'" + name + "' is cited outside the prose");
        int number = sourceNumbers.getOrDefault(name, 0);
        return "<span class=\"fact\">" + escape(fact.value()) + "</span>&nbsp;<a class=\"cite\" role=\"doc-noteref\" href=\"#source-"
                + number
                + "\" aria-label=\"Source " + number + "\">[" + number + "]</a>";
    }

    private String term(MatchResult found) {
        String name = found.group(2);
        String written = found.group(3) == null ? name : found.group(3);
        return "<a class=\"term\" data-term=\"" + escape(name) + "\" data-says=\"" + escape(glossary.says(name))
                + "\" href=\"/glossary#term-" + Glossary.anchor(name) + "\">" + escape(written)
                + "</a>";
    }

    /// Text within HTML.
    public static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
