package elevennines.labs.content;

import java.util.List;

/// The table of contents as it is written.
public record Course(List<Line> scenes) {
    public static final String FILE = "course.yaml";

    /// A scene's number, its title, and the question that it answers.
    public record Line(String id, String title, String asks) {}

    public static Course read(LessonFiles files) {
        return files.yaml(FILE, Course.class);
    }
}
