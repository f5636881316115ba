package elevennines.labs.content;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// Prose under headings like `## Title {#id}`, as HTML with its references still in it: `[[fact name]]`, `[[store name]]`, `[[lever id]]`,
/// `[[term name]]` or `[[term name|as written here]]`.
public final class Lesson {
    static final Pattern REFERENCE = Pattern.compile("\\[\\[(fact|store|lever|term) ([^\\]|]+)(?:\\|([^\\]]+))?\\]\\]");
    private static final Pattern HEADING = Pattern.compile("(?m)^## (.+?) \\{#([a-z0-9-]+)\\}\\s*$");
    private static final Pattern TABLE_BAR = Pattern.compile("(\\[\\[term [^\\]|]+)\\|");
    private static final List<TablesExtension> EXTENSIONS = List.of((TablesExtension) TablesExtension.create());

    private final List<Section> sections;

    private Lesson(List<Section> sections) {
        this.sections = sections;
    }

    /// A part of the prose under its own heading. `title` and `html` are HTML.
    public record Section(String id, String title, String html) {}

    static Lesson parse(String name, String markdown) {
        List<Section> found = new ArrayList<>();
        List<MatchResult> headings = HEADING.matcher(markdown).results().toList();
        for (int at = 0; at < headings.size(); at++) {
            MatchResult heading = headings.get(at);
            int end = at + 1 < headings.size() ? headings.get(at + 1).start() : markdown.length();
            found.add(new Section(heading.group(2), inline(heading.group(1)), html(markdown.substring(heading.end(), end))));
        }
        if (!markdown.isBlank() && (found.isEmpty() || !markdown.substring(0, headings.getFirst().start()).isBlank()))
            throw new IllegalArgumentException("The prose of " + name + " stands under headings like '## Title {#id}'");
        return new Lesson(List.copyOf(found));
    }

    public List<Section> sections() {
        return sections;
    }

    /// The names of one kind that are referred to, in the order of the prose.
    Set<String> referredTo(String kind) {
        Set<String> names = new LinkedHashSet<>();
        for (Section section : sections)
            REFERENCE.matcher(section.title() + section.html()).results().filter(found -> found.group(1).equals(kind))
                    .forEach(found -> names.add(found.group(2)));
        return names;
    }

    /// A sentence as HTML without the paragraph around it.
    static String inline(String markdown) {
        return html(markdown).strip().replaceAll("^<p>|</p>$", "");
    }

    /// A bar within a reference would end a table's cell.
    private static String html(String markdown) {
        String bound = markdown;
        for (Matcher bar = TABLE_BAR.matcher(bound); bar.find(); bar = TABLE_BAR.matcher(bound))
            bound = bar.replaceFirst("$1\uE000");
        return HtmlRenderer.builder().escapeHtml(true).extensions(EXTENSIONS).build()
                .render(Parser.builder().extensions(EXTENSIONS).build().parse(bound)).replace('\uE000', '|');
    }
}
