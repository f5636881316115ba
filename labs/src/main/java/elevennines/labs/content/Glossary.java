package elevennines.labs.content;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

import elevennines.labs.SceneId;

/// The words of the course, each explained by the one scene that introduces it, by name.
public record Glossary(Map<String, Term> terms) {
    /// `html` is the explanation.
    public record Term(String name, String html, SceneId scene) {
        public String anchor() {
            return Glossary.anchor(name);
        }
    }

    /// Refuses two explanations of one word, and a word that is used and not explained.
    public static Glossary of(Collection<SceneContent> scenes) {
        Map<String, Term> terms = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (SceneContent scene : scenes)
            scene.text().terms().forEach((name, explanation) -> {
                Term known = terms.putIfAbsent(name, new Term(name, Lesson.inline(explanation), scene.id()));
                if (known != null)
                    throw new IllegalArgumentException(
                            "'" + name + "' is explained by scene " + known.scene() + " and by scene " + scene.id());
            });
        for (SceneContent scene : scenes) {
            requireAll(terms, scene, scene.lesson());
            requireAll(terms, scene, scene.dives());
        }
        return new Glossary(terms);
    }

    /// The explanation of a word as plain text.
    String says(String name) {
        Term term = terms.get(name);
        if (term == null)
            throw new IllegalArgumentException("No scene explains '" + name + "'");
        return term.html().replaceAll("<[^>]*>", "").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;",
                "&");
    }

    private static void requireAll(Map<String, Term> terms, SceneContent scene, Lesson prose) {
        for (String name : prose.referredTo("term"))
            if (!terms.containsKey(name))
                throw new IllegalArgumentException("Scene " + scene.id() + " uses the term '" + name + "', which no scene explains");
    }

    /// A word as a fragment of an address.
    static String anchor(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
