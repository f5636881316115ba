package elevennines.labs.content;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;

import elevennines.labs.SceneCatalog;
import elevennines.store.model.ErasureCode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class FactsTest {
    private final LessonFiles files = new LessonFiles();
    private final Facts facts = Facts.read(files);

    @Test
    void computed_facts_are_what_arithmetic_says() {
        assertThat(facts.get("three-copies-overhead").value()).isEqualTo(two(3.0 / 1));
        assertThat(facts.get("overhead-17-3").value()).isEqualTo(two(20.0 / 17));
        assertThat(facts.get("overhead-10-4").value()).isEqualTo(two(14.0 / 10));
        assertThat(facts.get("share-10-4").value()).isEqualTo(percent(14.0 / 10 / 3));
        assertThat(facts.get("share-17-3").value()).isEqualTo(percent(20.0 / 17 / 3));
        assertThat(Double.parseDouble(facts.get("nines-4-2").value())).isCloseTo(ninesParallel(4, 2), within(0.05));
        assertThat(Double.parseDouble(facts.get("nines-17-3").value())).isCloseTo(ninesParallel(17, 3), within(0.05));
        assertThat(Double.parseDouble(facts.get("nines-three-copies").value())).isCloseTo(ninesParallel(1, 2), within(0.05));
        assertThat(Double.parseDouble(facts.get("nines-10-4").value())).isCloseTo(ninesParallel(10, 4), within(0.05));
    }

    @Test
    void a_local_code_reads_and_stores_what_arithmetic_says() {
        Facts local = files.yaml("scene05/facts.yaml", Facts.class);
        assertThat(local.get("lrc-overhead").value()).isEqualTo(two((12.0 + 2 + 2) / 12));
        assertThat(local.get("lrc-reads").value()).isEqualTo(String.valueOf(12 / 2));
        assertThat(local.get("rs-reads").value()).isEqualTo(String.valueOf(new ErasureCode(12, 4).k()));
        assertThat(local.get("lrc-overhead").value()).isEqualTo(two(new ErasureCode(12, 4).overhead()));
    }

    @Test
    void every_fact_says_where_it_is_from_and_is_used() {
        List<SceneContent> scenes = contents();
        facts.byName().forEach((name, fact) -> {
            assertThat(fact.source()).as(name).isNotBlank();
            assertThat(fact.kind() == Fact.Kind.COMPUTED || fact.url().startsWith("https://")).as(name).isTrue();
            assertThat(scenes).as(name).anyMatch(scene -> scene.sources().stream().anyMatch(cited -> cited.id().equals(name)));
        });
    }

    @Test
    void every_client_knows_every_call_of_every_lesson() {
        Map<String, String> values = Map.of("endpoint", "http://127.0.0.1:9000", "access-key", "ID", "secret-key", "SECRET", "region",
                "us-east-1", "bucket", "b", "key", "k", "caption-key", "c", "older-key", "o");
        for (SceneContent scene : contents()) {
            assertThat(scene.calls().clients().stream().map(ClientCalls.Client::name).toList())
                    .isEqualTo(List.of("aws", "Python", "Java", "JavaScript", "Rust", "curl"));
            scene.text().steps().values().forEach(step -> {
                if (!step.calls().isEmpty())
                    assertThat(scene.calls().snippets(step.calls(), values)).hasSize(6)
                            .noneMatch(snippet -> snippet.text().matches("(?s).*\\{[a-z]+(-[a-z]+)?\\}.*"));
            });
        }
    }

    private List<SceneContent> contents() {
        return new SceneCatalog().open().stream().map(scene -> SceneContent.read(scene.id(), files)).toList();
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

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f%%", 100 * share);
    }

    private static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
