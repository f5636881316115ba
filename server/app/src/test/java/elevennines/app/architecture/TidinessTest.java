package elevennines.app.architecture;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What every source file of ours keeps to. Counted and searched, not judged.
class TidinessTest {
    private static final int LINES_MAX = 400;
    private static final Pattern SOURCE = Pattern.compile(".*\\.(java|js|css|html)");
    private static final Pattern TEXT = Pattern.compile(".*\\.(java|js|css|html|md|ya?ml|xml|sql|svg)|.*/run");
    private static final Pattern VAGUE = Pattern.compile("(.*(Utils?|Helpers?|Manager|Impl)|Common(?!Prefix).*|Base[A-Z].*)\\.java");
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
    private static final Pattern OUTSIDE = Pattern.compile("\\.\\./sha" + "red");

    @Test
    void no_source_file_is_longer_than_400_lines() {
        assertThat(sources().filter(file -> Repository.lines(file).size() > LINES_MAX)).isEmpty();
    }

    @Test
    void no_class_is_named_after_nothing() {
        assertThat(Repository.files()).noneMatch(file -> VAGUE.matcher(file.substring(file.lastIndexOf('/') + 1)).matches());
    }

    @Test
    void nothing_is_left_for_later() {
        assertThat(findings(SOURCE.asMatchPredicate(), UNFINISHED)).isEmpty();
    }

    @Test
    void no_test_is_switched_off_or_waits_by_the_clock() {
        assertThat(findings(file -> file.contains("/src/test/") && file.endsWith(".java"),
                Pattern.compile("@Dis" + "abled|Thread\\.sl" + "eep")))
                .isEmpty();
    }

    @Test
    void nothing_reaches_outside_the_repository() {
        assertThat(findings(TEXT.asMatchPredicate(), OUTSIDE)).isEmpty();
    }

    @Test
    void pages_load_nothing_from_elsewhere_and_carry_no_inline_code() {
        Pattern foreign = Pattern.compile("(src|srcset|@import|url\\()\\s*=?\\s*[\"']?https?:|<script>|\\son[a-z]+=\"|\\sstyle=\"|<style");
        assertThat(findings(file -> file.matches("(templates|static)/.*\\.(html|css|js)"), foreign)).isEmpty();
    }

    private static java.util.stream.Stream<String> sources() {
        return Repository.files().stream().filter(SOURCE.asMatchPredicate());
    }

    private static List<String> findings(Predicate<String> files, Pattern pattern) {
        return Repository.files().stream().filter(files).flatMap(file -> {
            List<String> lines = Repository.lines(file);
            return IntStream.range(0, lines.size()).filter(at -> pattern.matcher(lines.get(at)).find())
                    .mapToObj(at -> file + ":" + (at + 1) + ": " + lines.get(at).strip());
        }).toList();
    }
}
