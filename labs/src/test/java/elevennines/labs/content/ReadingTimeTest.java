package elevennines.labs.content;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import elevennines.labs.content.SceneText.QuestionText;
import elevennines.labs.content.SceneText.StepText;

import static org.assertj.core.api.Assertions.assertThat;

class ReadingTimeTest {
    @Test
    void words_are_counted_as_they_are_read_and_a_reference_is_one() {
        assertThat(ReadingTime.words("<p>At [[lever afr]]% it is <em>an</em> object – or two.</p>")).isEqualTo(8);
    }

    @Test
    void a_scene_takes_the_reading_the_doing_and_the_waiting() {
        Lesson lesson = Lesson.parse("x", "## A {#a}\n\n" + "word ".repeat(459) + "\n");
        assertThat(ReadingTime.ofLesson(lesson, text(Map.of(), 0))).isEqualTo(2);
        assertThat(ReadingTime.ofLesson(lesson, text(Map.of("a", step(35)), 0))).isEqualTo(3);
        assertThat(ReadingTime.ofLesson(lesson, text(Map.of("a", step(36)), 0))).isEqualTo(4);
        assertThat(ReadingTime.ofLesson(lesson, text(Map.of(), 2))).isEqualTo(3);
    }

    @Test
    void a_step_in_a_deep_dive_takes_none_of_the_lessons_time() {
        Lesson lesson = Lesson.parse("x", "## A {#a}\n\n" + "word ".repeat(459) + "\n");
        Lesson dives = Lesson.parse("x", "## B {#b}\n\n" + "word ".repeat(229) + "\n");
        SceneText text = text(Map.of("b", step(35)), 0);
        assertThat(ReadingTime.ofLesson(lesson, text)).isEqualTo(2);
        assertThat(ReadingTime.ofDives(dives, text)).isEqualTo(2);
        assertThat(ReadingTime.ofDives(Lesson.parse("x", ""), text)).isZero();
    }

    private static StepText step(int waitSeconds) {
        return new StepText("", List.of(), "", Map.of(), List.of(), List.of(), "", waitSeconds);
    }

    private static SceneText text(Map<String, StepText> steps, int questions) {
        QuestionText question = new QuestionText("", "", List.of(), "");
        Map<String, QuestionText> asked = IntStream.range(0, questions).boxed()
                .collect(Collectors.toMap(String::valueOf, _ -> question));
        return new SceneText("", "", List.of(), List.of(), steps, Map.of(), Map.of(), asked, Map.of(), Map.of(), Map.of());
    }
}
