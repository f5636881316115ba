package elevennines.labs.content;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReadingTimeTest {
    @Test
    void words_are_counted_as_they_are_read_and_a_reference_is_one() {
        assertThat(ReadingTime.words("<p>At [[lever afr]]% it is <em>an</em> object – or two.</p>")).isEqualTo(8);
    }

    @Test
    void a_scene_takes_the_reading_the_doing_and_the_waiting() {
        Lesson lesson = Lesson.parse("x", "## A {#a}\n\n" + "word ".repeat(459) + "\n");
        assertThat(ReadingTime.minutes(lesson, text(0, 0))).isEqualTo(2);
        assertThat(ReadingTime.minutes(lesson, text(60, 0))).isEqualTo(3);
        assertThat(ReadingTime.minutes(lesson, text(0, 2))).isEqualTo(3);
    }

    private static SceneText text(int waitSeconds, int questions) {
        Map<String, SceneText.QuestionText> asked = questions == 0
                ? Map.of()
                : Map.of("a", new SceneText.QuestionText("", "", List.of(), ""), "b", new SceneText.QuestionText("", "", List.of(), ""));
        return new SceneText("", waitSeconds, "", List.of(), List.of(), Map.of(), Map.of(), Map.of(), asked, Map.of(), Map.of(), Map.of());
    }
}
