package elevennines.labs.content;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import elevennines.labs.SceneCatalog;
import elevennines.labs.SceneId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class FactsTest {
    private final LessonFiles files = new LessonFiles();
    private final Facts facts = Facts.read(files);

    @Test
    void computed_facts_are_what_arithmetic_says() {
        assertThat(facts.get("three-copies-overhead").value()).isEqualTo(two(3.0 / 1));
        assertThat(facts.get("overhead-17-3").value()).isEqualTo(two(20.0 / 17));
        assertThat(facts.get("overhead-10-4").value()).isEqualTo(two(14.0 / 10));
        assertThat(Double.parseDouble(facts.get("nines-three-copies").value())).isCloseTo(ninesParallel(1, 2), within(0.05));
        assertThat(Double.parseDouble(facts.get("nines-10-4").value())).isCloseTo(ninesParallel(10, 4), within(0.05));
    }

    @Test
    void every_fact_says_where_it_is_from_and_is_used() {
        String prose = new SceneCatalog().open().stream().map(scene -> files.text("scene" + scene.id() + ".md"))
                .collect(Collectors.joining());
        facts.byName().forEach((name, fact) -> {
            assertThat(fact.source()).as(name).isNotBlank();
            assertThat(fact.kind() == Fact.Kind.COMPUTED || fact.url().startsWith("https://")).as(name).isTrue();
            assertThat(prose).as(name).contains("[[fact " + name + "]]");
        });
    }

    @Test
    void a_lesson_that_names_an_unknown_fact_or_reading_does_not_load() {
        SceneId id = new SceneId("01");
        String head = "---\nbridge: b\nminutes: 7\nsteps: {}\n---\n## Title {#a}\n\n";
        assertThatThrownBy(() -> Lesson.parse(id, head + "[[fact nobody-knows]]", files, facts)).hasMessageContaining("nobody-knows");
        Lesson lesson = Lesson.parse(id, head + "[[store depth]]", files, facts);
        assertThatThrownBy(() -> lesson.render(Map.of())).hasMessageContaining("depth");
        assertThat(lesson.render(Map.of("depth", "<7>")).parts().getFirst().html()).contains("&lt;7");
    }

    @Test
    void every_client_knows_every_call_of_every_lesson() {
        ClientCalls calls = ClientCalls.read(files);
        Map<String, String> values = Map.of("endpoint", "http://127.0.0.1:9000", "access-key", "ID", "secret-key", "SECRET", "region",
                "us-east-1", "bucket", "b", "key", "k", "caption-key", "c", "older-key", "o");
        for (var scene : new SceneCatalog().open())
            Lesson.read(scene.id(), files).head().steps().values().forEach(step -> {
                if (!step.calls().isEmpty())
                    assertThat(calls.snippets(step.calls(), values)).hasSize(6)
                            .noneMatch(snippet -> snippet.text().matches("(?s).*\\{[a-z]+(-[a-z]+)?\\}.*"));
            });
        assertThat(calls.clients().stream().map(ClientCalls.Client::name).toList())
                .isEqualTo(List.of("aws", "Python", "Java", "JavaScript", "Rust", "curl"));
    }

    /// Markov, parallel repair: n(n-1)…(n-m)·λ^(m+1) / (m!·μ^m), AFR 1.36%, 24 hours to repair.
    private static double ninesParallel(int k, int m) {
        double lambda = 0.0136;
        double mu = 365.25;
        double rate = lambda;
        int n = k + m;
        for (int i = 0; i <= m; i++)
            rate *= n - i;
        for (int i = 1; i <= m; i++)
            rate *= lambda / (i * mu);
        return -Math.log10(rate);
    }

    private static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
