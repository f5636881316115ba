package elevennines.labs.content;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import elevennines.labs.SceneId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WordingTest {
    private static final Fact FACT = new Fact("1,024 bytes", "A key has at most so many.", Fact.Kind.READ, "The guide", "https://x");
    private final Glossary glossary = new Glossary(
            Map.of("shard", new Glossary.Term("shard", "One <em>piece</em> &amp; no more.", new SceneId("05"))));
    private final Wording wording = new Wording(Map.of("depth", "<7>"), Map.of("key-bytes", 3), Map.of("key-bytes", FACT),
            lever -> "<b>" + lever + "</b>", glossary);

    @Test
    void references_become_what_they_stand_for() {
        assertThat(wording.sentence("[[store depth]]")).contains("&lt;7&gt;", "sse-swap=\"reading-depth\"");
        assertThat(wording.sentence("[[fact key-bytes]]")).contains("1,024 bytes", "href=\"#source-3\"");
        assertThat(wording.sentence("[[lever k]]")).isEqualTo("<b>k</b>");
        assertThat(wording.sentence("Two [[term shard|shards]].")).contains(">shards</a>.", "data-says=\"One piece &amp; no more.\"",
                "/glossary#term-shard");
        assertThat(wording.plain("up to [[store depth]]")).isEqualTo("up to <7>");
    }

    @Test
    void the_mark_of_a_source_cannot_be_read_as_a_part_of_its_figure() {
        assertThat(wording.sentence("[[fact key-bytes]]")).contains("1,024 bytes</span>&nbsp;<a", ">[3]</a>").doesNotContain("<sup");
    }

    @Test
    void an_unknown_reference_is_an_error_and_not_a_gap() {
        assertThatThrownBy(() -> wording.sentence("[[store height]]")).hasMessageContaining("height");
        assertThatThrownBy(() -> wording.sentence("[[fact nobody-knows]]")).hasMessageContaining("nobody-knows");
        assertThatThrownBy(() -> wording.sentence("[[term gizmo]]")).hasMessageContaining("gizmo");
    }

    @Test
    void prose_stands_under_headings_and_a_term_may_stand_in_a_table() {
        Lesson lesson = Lesson.parse("x", "## A {#a}\n\n| one |\n|---|\n| [[term shard|shards]] |\n");
        assertThat(lesson.sections()).extracting(Lesson.Section::id).isEqualTo(List.of("a"));
        assertThat(wording.fill(lesson.sections().getFirst().html())).contains("<td>", ">shards</a>");
        assertThatThrownBy(() -> Lesson.parse("x", "No heading")).hasMessageContaining("headings");
    }
}
