package elevennines.app.architecture;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import elevennines.labs.Scene;
import elevennines.labs.SceneCatalog;
import elevennines.labs.SceneId;
import elevennines.labs.Step;
import elevennines.labs.content.Lesson;
import elevennines.labs.content.LessonFiles;

import static org.assertj.core.api.Assertions.assertThat;

/// `git ls-files | grep -i scene07` is all of scene 07: nothing of an open scene is missing, nothing of a closed one lies about.
class SceneCompletenessTest {
    private static final Pattern SCENE_FILE = Pattern.compile("scene(\\d{2}a?)(?![0-9])");
    private final SceneCatalog catalog = new SceneCatalog();

    @Test
    void the_course_has_its_twelve_scenes() {
        assertThat(catalog.entries().stream().map(entry -> entry.id().value())).containsExactly("01", "02", "03", "04", "05", "05a", "06",
                "07",
                "08", "09", "10", "11");
    }

    @Test
    void an_open_scene_has_all_its_parts() {
        List<String> files = Repository.files();
        for (Scene<?> scene : catalog.open()) {
            String id = scene.id().value();
            assertThat(files).as("scene " + id).contains("labs/src/main/java/elevennines/labs/scene" + id + "/Scene" + id + ".java",
                    "labs/src/test/java/elevennines/labs/scene" + id + "/Scene" + id + "Test.java", "templates/scene" + id + ".html",
                    "lesson-content/scene" + id + ".md", "e2e-tests/src/test/java/elevennines/e2e/Scene" + id + "IT.java",
                    "server/app/src/main/java/elevennines/app/web/scene" + id + "/Scene" + id + "Routes.java");
        }
    }

    @Test
    void no_file_belongs_to_a_scene_that_is_not_open() {
        Set<String> open = catalog.open().stream().map(Scene::id).map(SceneId::value).collect(Collectors.toSet());
        assertThat(Repository.files()).allSatisfy(file -> {
            Matcher named = SCENE_FILE.matcher(file.toLowerCase(java.util.Locale.ROOT));
            while (named.find())
                assertThat(open).as(file).contains(named.group(1));
        });
    }

    @Test
    void every_step_has_its_words_and_its_place_in_the_prose() {
        for (Scene<?> scene : catalog.open()) {
            Lesson lesson = Lesson.read(scene.id(), new LessonFiles());
            List<String> steps = scene.steps().stream().map(Step::id).toList();
            assertThat(lesson.head().steps().keySet()).containsExactlyInAnyOrderElementsOf(steps);
            assertThat(lesson.sectionIds()).containsSubsequence(steps);
            assertThat(lesson.head().steps().values()).allSatisfy(text -> assertThat(text.hints()).hasSize(3));
        }
    }
}
