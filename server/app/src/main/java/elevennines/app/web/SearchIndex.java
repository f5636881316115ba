package elevennines.app.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import elevennines.labs.Scene;
import elevennines.labs.SceneCatalog.Entry;
import elevennines.labs.content.Fact;
import elevennines.labs.content.Lesson.Section;
import elevennines.labs.content.SceneContent;

/// What the lessons say, to be searched by words. A section is found if it holds every word that was asked for, whatever their
/// case; words in its heading count for more. The course is small enough to be read whole each time.
final class SearchIndex {
    private static final Pattern REFERENCE = Pattern.compile("\\[\\[(\\w+) ([^\\]|]+)(?:\\|([^\\]]+))?\\]\\]");
    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final int HITS_MAX = 30;
    private static final int AROUND = 90;
    private static final int HEADING_WEIGHT = 10;

    private final List<Passage> passages;

    private SearchIndex(List<Passage> passages) {
        this.passages = passages;
    }

    /// A section of a scene, or a term of the glossary; `where` is what it is part of.
    private record Passage(String address, String where, String heading, String text) {
        private String lower() {
            return (heading + " " + text).toLowerCase(Locale.ROOT);
        }

        int weight(List<String> words) {
            String in = heading.toLowerCase(Locale.ROOT);
            return words.stream().mapToInt(word -> (in.contains(word) ? HEADING_WEIGHT : 0) + count(lower(), word)).sum();
        }
    }

    /// A passage that was found; the text around the first word, that word by itself.
    record Hit(String address, String where, String heading, String before, String found, String after) {}

    static SearchIndex of(Course course) {
        List<Passage> passages = new ArrayList<>();
        for (Entry entry : course.catalog().entries())
            entry.scene().ifPresent(scene -> passages.addAll(passages(entry, scene, course.content(scene))));
        course.glossary().terms().values().forEach(term -> passages.add(
                new Passage("/glossary#term-" + term.anchor(), "Glossary", term.name(), plain(term.html(), Map.of()))));
        return new SearchIndex(passages);
    }

    private static List<Passage> passages(Entry entry, Scene scene, SceneContent content) {
        String page = "/scenes/" + scene.id();
        String where = "Scene " + scene.id() + ", " + entry.title();
        Map<String, String> facts = content.sources().stream().collect(Collectors.toMap(Fact.Cited::id, cited -> cited.fact().value()));
        Passage whole = new Passage(page, "Scene " + scene.id(), entry.title(), entry.asks() + " " + plain(content.text().bridge(), facts));
        return Stream.of(Stream.of(whole),
                content.lesson().sections().stream().map(section -> passage(page + "#" + section.id(), where, section, facts)),
                content.dives().sections().stream().map(dive -> passage(page + "#" + dive.id(), where, dive, facts)))
                .flatMap(passages -> passages).toList();
    }

    private static Passage passage(String address, String where, Section section, Map<String, String> facts) {
        return new Passage(address, where, plain(section.title(), facts), plain(section.html(), facts));
    }

    List<Hit> find(String query) {
        List<String> words = Stream.of(query.toLowerCase(Locale.ROOT).split("\\s+")).filter(word -> !word.isEmpty()).distinct().toList();
        if (words.isEmpty())
            return List.of();
        return passages.stream().filter(passage -> words.stream().allMatch(passage.lower()::contains))
                .sorted(Comparator.comparingInt((Passage passage) -> passage.weight(words)).reversed()).limit(HITS_MAX)
                .map(passage -> hit(passage, words)).toList();
    }

    private static Hit hit(Passage passage, List<String> words) {
        String lower = passage.text().toLowerCase(Locale.ROOT);
        String first = words.stream().filter(lower::contains).findFirst().orElse("");
        int at = Math.max(0, lower.indexOf(first));
        int from = Math.max(0, at - AROUND);
        int end = Math.min(passage.text().length(), at + first.length() + AROUND);
        return new Hit(passage.address(), passage.where(), passage.heading(), (from > 0 ? "…" : "") + passage.text().substring(from, at),
                passage.text().substring(at, at + first.length()),
                passage.text().substring(at + first.length(), end) + (end < passage.text().length() ? "…" : ""));
    }

    private static int count(String text, String word) {
        int count = 0;
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length()))
            count++;
        return count;
    }

    /// Without markup; a reference is the words that stand for it, a fact its value, a reading of the store an ellipsis.
    private static String plain(String html, Map<String, String> facts) {
        String words = REFERENCE.matcher(html).replaceAll(reference -> Matcher.quoteReplacement(switch (reference.group(1)) {
            case "term" -> reference.group(3) == null ? reference.group(2) : reference.group(3);
            case "fact" -> facts.getOrDefault(reference.group(2), "…");
            default -> "…";
        }));
        return TAG.matcher(words).replaceAll("").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
                .replaceAll("\\s+", " ").strip();
    }
}
