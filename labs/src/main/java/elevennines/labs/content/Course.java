package elevennines.labs.content;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// The table of contents as it is written.
public record Course(List<Line> scenes) {
    public static final String FILE = "course.yaml";

    /// A scene's number, its title, and the question that it answers. `gist` is what the next open scene takes from it, for as long as it is not
    /// open itself.
    public record Line(String id, String title, String asks, String gist) {
        public Line {
            gist = given(gist);
        }

        private static String given(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    public static Course read(LessonFiles files) {
        return files.yaml(FILE, Course.class);
    }
}
