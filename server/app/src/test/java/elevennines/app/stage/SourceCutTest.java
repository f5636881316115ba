package elevennines.app.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The lines that pages show are the lines that run.
class SourceCutTest {
    private static final Pattern MARK = Pattern.compile("\\s*// (region|endregion)(?: (\\S+))?\\s*");
    private static final List<Path> SOURCES = List.of(Path.of("../store/src/main/java"), Path.of("../s3/src/main/java"));

    @Test
    void every_marked_region_of_the_source_can_be_cut() throws IOException {
        int regions = 0;
        for (Path root : SOURCES)
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList())
                    for (String region : regions(file)) {
                        String name = root.relativize(file).toString().replace('\\', '/');
                        assertThat(SourceCut.read(name, region).lines()).as(name + " " + region).isNotEmpty();
                        regions++;
                    }
            }
        assertThat(regions).isPositive();
    }

    @Test
    void a_cut_keeps_the_numbers_of_its_lines_and_loses_their_indent() {
        SourceCut cut = SourceCut.cut("A.java", "one", List.of("class A {", "    // region one", "    void a() {", "        b();", "    }",
                "    // endregion", "}"));
        assertThat(cut.lines()).containsExactly(new SourceCut.Line(3, "void a() {"), new SourceCut.Line(4, "    b();"),
                new SourceCut.Line(5, "}"));
    }

    @Test
    void a_mark_that_is_broken_or_missing_is_an_error() {
        assertThatThrownBy(() -> SourceCut.cut("A.java", "one", List.of("// region one", "a();"))).hasMessageContaining("No whole region");
        assertThatThrownBy(() -> SourceCut.cut("A.java", "two", List.of("// region one", "a();", "// endregion")))
                .hasMessageContaining("No whole region 'two'");
        assertThatThrownBy(() -> SourceCut.cut("A.java", "one", List.of("// region one", "// endregion"))).hasMessageContaining("0 lines");
        assertThatThrownBy(() -> SourceCut.read("elevennines/None.java", "one")).hasMessageContaining("No sources/");
    }

    /// The names of a file's regions, each opened once and closed before the next.
    private static Set<String> regions(Path file) throws IOException {
        Set<String> names = new HashSet<>();
        boolean open = false;
        for (String line : Files.readAllLines(file)) {
            Matcher mark = MARK.matcher(line);
            if (!mark.matches())
                continue;
            boolean opens = mark.group(1).equals("region");
            assertThat(opens).as(file + ": " + line).isNotEqualTo(open);
            if (opens)
                assertThat(names.add(mark.group(2))).as(file + ": " + line).isTrue();
            open = opens;
        }
        assertThat(open).as(file + " leaves a region open").isFalse();
        return names;
    }
}
