package elevennines.labs.content;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import elevennines.labs.content.Lesson.Section;
import elevennines.labs.content.SceneText.OptionText;
import elevennines.labs.content.SceneText.PredictionText;
import elevennines.labs.content.SceneText.QuestionText;
import elevennines.labs.content.SceneText.StepText;

/// How long a scene takes a careful reader who does everything in it: its words, its steps and guesses, and what one waits for. In minutes, rounded up.
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

    /// The lesson from its bridge to its questions.
    static int ofLesson(Lesson lesson, SceneText text) {
        List<QuestionText> questions = List.copyOf(text.questions().values());
        double bridge = reading(Stream.of(text.bridge()));
        double asking = QUESTION_SECONDS * questions.size() + reading(questions.stream().map(QuestionText::question));
        return minutes(bridge + sections(lesson, text) + asking);
    }

    /// All deep dives, with the steps in them; 0 if there are none.
    static int ofDives(Lesson dives, SceneText text) {
        return minutes(sections(dives, text));
    }

    private static double sections(Lesson part, SceneText text) {
        return part.sections().stream().mapToDouble(section -> section(section, text)).sum();
    }

    /// A section with the step and the guess that stand in it.
    private static double section(Section section, SceneText text) {
        List<String> read = new ArrayList<>(List.of(section.title(), section.html()));
        double doing = 0;
        StepText step = text.steps().get(section.id());
        if (step != null) {
            read.add(step.task());
            doing += STEP_SECONDS + step.waitSeconds();
        }
        PredictionText prediction = text.predictions().get(section.id());
        if (prediction != null) {
            read.addAll(List.of(prediction.question(), prediction.because()));
            prediction.options().stream().map(OptionText::text).forEach(read::add);
            doing += GUESS_SECONDS;
        }
        return doing + reading(read.stream());
    }

    private static double reading(Stream<String> texts) {
        return texts.mapToLong(ReadingTime::words).sum() * 60.0 / WORDS_A_MINUTE;
    }

    private static int minutes(double seconds) {
        return (int) Math.ceil(seconds / 60);
    }

    static long words(String html) {
        return WORD.matcher(MARKUP.matcher(html).replaceAll(" ")).results().count();
    }
}
