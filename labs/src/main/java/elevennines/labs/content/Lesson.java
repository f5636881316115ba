package elevennines.labs.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

import elevennines.labs.SceneId;

/// The text of one scene. Its figures are references: `[[fact name]]` to [Facts], `[[store name]]` to a reading of the
/// learner's own store.
public final class Lesson {
    private static final Pattern REFERENCE = Pattern.compile("\\[\\[(fact|store) ([^\\]]+)\\]\\]");
    private static final Pattern HEADING = Pattern.compile("(?m)^## (.+?) \\{#([a-z0-9-]+)\\}\\s*$");
    private static final Pattern FRONT = Pattern.compile("(?s)\\A---\n(.*?)\n---\n(.*)\\z");
    private static final List<TablesExtension> EXTENSIONS = List.of((TablesExtension) TablesExtension.create());

    private final SceneId id;
    private final LessonHead head;
    private final List<Section> sections;
    private final Facts facts;

    private Lesson(SceneId id, LessonHead head, List<Section> sections, Facts facts) {
        this.id = id;
        this.head = head;
        this.sections = sections;
        this.facts = facts;
    }

    /// A part of the prose under its own heading; a step of the same id belongs right below it.
    private record Section(String id, String title, String html) {}

    /// The lesson of a scene, read from `lesson-content/scene<id>.md`.
    public static Lesson read(SceneId id, LessonFiles files) {
        return parse(id, files.text("scene" + id + ".md"), files, Facts.read(files));
    }

    static Lesson parse(SceneId id, String text, LessonFiles files, Facts facts) {
        Matcher front = FRONT.matcher(text);
        if (!front.matches())
            throw new IllegalArgumentException("scene" + id + ".md has no YAML head");
        LessonHead head = files.parse(front.group(1), LessonHead.class);
        Lesson lesson = new Lesson(id, head, sections(front.group(2)), facts);
        lesson.citations();
        return lesson;
    }

    public SceneId id() {
        return id;
    }

    public LessonHead head() {
        return head;
    }

    public List<String> sectionIds() {
        return sections.stream().map(Section::id).toList();
    }

    /// The prose as HTML with every reference filled in. An unknown reading is an error.
    public Prose render(Map<String, String> readings) {
        List<Fact.Cited> cited = citations();
        List<Prose.Part> parts = sections.stream()
                .map(section -> new Prose.Part(section.id(), fill(escape(section.title()), readings, cited),
                        fill(section.html(), readings, cited)))
                .toList();
        return new Prose(parts, cited);
    }

    /// A sentence of the head (a task, a hint) as HTML.
    public String inline(String markdown, Map<String, String> readings) {
        String paragraph = toHtml(markdown).strip();
        return fill(paragraph.replaceAll("^<p>|</p>$", ""), readings, citations());
    }

    private List<Fact.Cited> citations() {
        List<Fact.Cited> cited = new ArrayList<>();
        for (Section section : sections)
            for (MatchResult reference : REFERENCE.matcher(section.html()).results().toList()) {
                String name = reference.group(2);
                if (reference.group(1).equals("fact") && cited.stream().noneMatch(known -> known.id().equals(name)))
                    cited.add(new Fact.Cited(cited.size() + 1, name, facts.get(name)));
            }
        return cited;
    }

    private static String fill(String html, Map<String, String> readings, List<Fact.Cited> cited) {
        return REFERENCE.matcher(html).replaceAll(reference -> Matcher.quoteReplacement(
                reference.group(1).equals("store") ? reading(reference.group(2), readings) : citation(reference.group(2), cited)));
    }

    private static String reading(String name, Map<String, String> readings) {
        String value = readings.get(name);
        if (value == null)
            throw new IllegalArgumentException("The scene has no reading '" + name + "'");
        return "<span class=\"reading\">" + escape(value) + "</span>";
    }

    private static String citation(String name, List<Fact.Cited> cited) {
        Fact.Cited found = cited.stream().filter(known -> known.id().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is cited outside the prose"));
        return "<span class=\"fact\">" + escape(found.fact().value()) + "</span><sup class=\"cite\"><a href=\"#source-" + found.number()
                + "\" aria-label=\"Source " + found.number() + "\">" + found.number() + "</a></sup>";
    }

    private static List<Section> sections(String markdown) {
        List<Section> found = new ArrayList<>();
        List<MatchResult> headings = HEADING.matcher(markdown).results().toList();
        for (int at = 0; at < headings.size(); at++) {
            MatchResult heading = headings.get(at);
            int end = at + 1 < headings.size() ? headings.get(at + 1).start() : markdown.length();
            found.add(new Section(heading.group(2), heading.group(1), toHtml(markdown.substring(heading.end(), end))));
        }
        if (found.isEmpty() || !markdown.substring(0, headings.getFirst().start()).isBlank())
            throw new IllegalArgumentException("Prose stands under headings like '## Title {#id}'");
        return found;
    }

    private static String toHtml(String markdown) {
        return HtmlRenderer.builder().escapeHtml(true).extensions(EXTENSIONS).build()
                .render(Parser.builder().extensions(EXTENSIONS).build().parse(markdown));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
