package elevennines.labs.content;

import java.util.regex.Pattern;
import java.util.stream.Stream;

import elevennines.labs.content.SceneText.PredictionText;
import elevennines.labs.content.SceneText.QuestionText;
import elevennines.labs.content.SceneText.StepText;

/// How long a scene takes a careful reader who does everything in it, without deep dives: its words, its steps, and what one waits for.
final class ReadingTime {
    /// Of prose with figures in it, to oneself (Brysbaert 2019: 238 for non-fiction in English).
    private static final int WORDS_A_MINUTE = 230;
    private static final int STEP_SECONDS = 25;
    private static final int GUESS_SECONDS = 20;
    private static final int QUESTION_SECONDS = 30;
    private static final Pattern MARKUP = Pattern.compile("<[^>]*>");
    /// A figure or a word stands in its place.
    private static final Pattern WORD = Pattern.compile("\\[\\[[^\\]]*\\]\\]|[\\p{L}\\p{N}][^\\s]*");

    private ReadingTime() {}

    /// Rounded up.
    static int minutes(Lesson lesson, SceneText text) {
        long words = Stream.of(Stream.of(text.bridge()), lesson.sections().stream().map(section -> section.title() + " " + section.html()),
                text.steps().values().stream().map(StepText::task), text.predictions().values().stream().map(PredictionText::question),
                text.questions().values().stream().map(QuestionText::question)).flatMap(texts -> texts).mapToLong(ReadingTime::words).sum();
        double doing = STEP_SECONDS * text.steps().size() + GUESS_SECONDS * text.predictions().size()
                + QUESTION_SECONDS * text.questions().size() + text.waitSeconds();
        return (int) Math.ceil((double) words / WORDS_A_MINUTE + doing / 60);
    }

    static long words(String html) {
        return WORD.matcher(MARKUP.matcher(html).replaceAll(" ")).results().count();
    }
}
