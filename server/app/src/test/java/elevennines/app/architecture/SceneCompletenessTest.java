package elevennines.app.architecture;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import elevennines.labs.Lever;
import elevennines.labs.Question;
import elevennines.labs.Scene;
import elevennines.labs.SceneCatalog;
import elevennines.labs.SceneId;
import elevennines.labs.SceneWorld;
import elevennines.labs.Step;
import elevennines.labs.content.Glossary;
import elevennines.labs.content.Lesson;
import elevennines.labs.content.LessonFiles;
import elevennines.labs.content.SceneContent;
import elevennines.labs.content.SceneText;

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
        for (Scene scene : catalog.open()) {
            String id = scene.id().value();
            assertThat(files).as("scene " + id).contains("labs/src/main/java/elevennines/labs/scene" + id + "/Scene" + id + ".java",
                    "labs/src/test/java/elevennines/labs/scene" + id + "/Scene" + id + "Test.java",
                    "lesson-content/scene" + id + "/scene.yaml", "lesson-content/scene" + id + "/lesson.md",
                    "e2e-tests/src/test/java/elevennines/e2e/Scene" + id + "IT.java");
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
        for (Scene scene : catalog.open()) {
            SceneContent content = SceneContent.read(scene.id(), new LessonFiles());
            List<String> sections = content.lesson().sections().stream().map(Lesson.Section::id).toList();
            List<String> dives = content.dives().sections().stream().map(Lesson.Section::id).toList();
            List<String> steps = scene.steps().stream().map(Step::id).toList();
            assertThat(content.text().steps().keySet()).containsExactlyInAnyOrderElementsOf(steps);
            assertThat(sections).containsSubsequence(steps.stream().filter(step -> !content.isOptional(step)).toList());
            assertThat(dives).endsWith("differs");
            assertThat(dives.stream().filter(steps::contains).toList()).isEqualTo(steps.stream().filter(content::isOptional).toList());
            assertThat(Stream.concat(sections.stream(), dives.stream())).doesNotHaveDuplicates();
            assertThat(sections).containsAll(content.text().predictions().keySet()).containsAll(content.text().beside().values());
            assertThat(scene.steps()).allSatisfy(step -> assertThat(step.solution()).as(step.id()).isNotEmpty());
            assertThat(content.text().steps().values()).allSatisfy(text -> {
                assertThat(text.hints()).hasSize(3);
                assertThat(text.solution()).isNotBlank();
            });
        }
    }

    @Test
    void words_and_code_name_the_same_buttons_levers_and_questions() {
        for (Scene scene : catalog.open()) {
            SceneText text = SceneContent.read(scene.id(), new LessonFiles()).text();
            Set<String> buttons = text.steps().values().stream().flatMap(step -> step.actions().keySet().stream())
                    .collect(Collectors.toSet());
            Set<String> levers = scene.levers().stream().map(Lever::id).collect(Collectors.toSet());
            assertThat(buttons).as("buttons of scene " + scene.id()).isEqualTo(scene.actions().keySet());
            assertThat(text.levers().keySet()).isEqualTo(levers);
            assertThat(text.steps().values()).allSatisfy(step -> assertThat(levers).containsAll(step.levers()));
            assertThat(text.questions().keySet()).isEqualTo(scene.questions().stream().map(Question::id).collect(Collectors.toSet()));
        }
    }

    @Test
    void a_prediction_has_its_answer_among_its_options_and_locks_what_there_is() {
        for (Scene scene : catalog.open()) {
            SceneText text = SceneContent.read(scene.id(), new LessonFiles()).text();
            Set<String> lockable = new HashSet<>(text.steps().keySet());
            lockable.addAll(text.levers().keySet());
            lockable.addAll(scene.actions().keySet());
            lockable.add("disks");
            text.predictions().forEach((id, prediction) -> {
                assertThat(prediction.options()).as(id).anyMatch(option -> option.id().equals(prediction.answer()));
                assertThat(text.steps()).as(id).containsKey(prediction.shown());
                assertThat(lockable).as(id).containsAll(prediction.locks());
            });
        }
    }

    @Test
    void a_scene_says_what_starting_over_does_where_it_does_anything() throws NoSuchMethodException {
        for (Scene scene : catalog.open()) {
            boolean setsUp = scene.getClass().getMethod("setUp", SceneWorld.class).getDeclaringClass() != Scene.class;
            assertThat(SceneContent.read(scene.id(), new LessonFiles()).text().start().isBlank()).as("scene " + scene.id())
                    .isEqualTo(!setsUp);
        }
    }

    @Test
    void an_open_scene_leads_to_the_next_that_is_open_and_says_in_short_what_was_passed_over() {
        for (Scene scene : catalog.open()) {
            assertThat(catalog.closedBefore(scene.id())).as("before " + scene.id()).noneMatch(SceneCatalog.Entry::isOpen)
                    .noneMatch(closed -> closed.gist().isBlank());
            catalog.nextOpen(scene.id()).ifPresent(next -> assertThat(catalog.closedBefore(next.id())).isEqualTo(between(scene, next)));
        }
    }

    private List<SceneCatalog.Entry> between(Scene scene, SceneCatalog.Entry next) {
        List<SceneId> ids = catalog.entries().stream().map(SceneCatalog.Entry::id).toList();
        return catalog.entries().subList(ids.indexOf(scene.id()) + 1, ids.indexOf(next.id()));
    }

    @Test
    void the_panel_of_a_step_is_on_the_stage() {
        for (Scene scene : catalog.open()) {
            SceneText text = SceneContent.read(scene.id(), new LessonFiles()).text();
            assertThat(text.steps().values()).filteredOn(step -> !step.panel().isEmpty())
                    .allSatisfy(step -> assertThat(text.stage()).as("scene " + scene.id()).contains(step.panel()));
        }
    }

    @Test
    void every_word_of_the_glossary_has_one_explanation() {
        Glossary.of(catalog.open().stream().map(scene -> SceneContent.read(scene.id(), new LessonFiles())).toList());
    }
}
