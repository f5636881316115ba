package elevennines.app.stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lines of this project's own source that did what a picture shows, cut from the very files that run: between
/// `// region name` and `// endregion`. A mark that is missing is an error, and a test looks at every one.
public record SourceCut(String file, List<Line> lines) {
    public static final int LINES_MAX = 24;
    private static final Pattern BEGIN = Pattern.compile("\\s*// region ([a-z0-9-]+)\\s*");
    private static final Pattern END = Pattern.compile("\\s*// endregion\\s*");
    private static final String FOLDER = "/sources/";

    /// `number` is the line's place in its file.
    public record Line(int number, String text) {}

    /// `file` is a path below `sources/`, such as `elevennines/store/object/PutObject.java`.
    public static SourceCut read(String file, String region) {
        try (InputStream in = SourceCut.class.getResourceAsStream(FOLDER + file)) {
            if (in == null)
                throw new IllegalArgumentException("No sources/" + file + " on the class path");
            return cut(file, region, new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SourceCut cut(String file, String region, List<String> source) {
        List<Line> inside = new ArrayList<>();
        boolean within = false;
        for (int at = 0; at < source.size(); at++) {
            Matcher begin = BEGIN.matcher(source.get(at));
            if (begin.matches() && begin.group(1).equals(region))
                within = true;
            else if (within && END.matcher(source.get(at)).matches())
                return new SourceCut(file, checked(file, region, unindented(inside)));
            else if (within && !begin.matches())
                inside.add(new Line(at + 1, source.get(at)));
        }
        throw new IllegalArgumentException("No whole region '" + region + "' in " + file);
    }

    private static List<Line> checked(String file, String region, List<Line> lines) {
        if (lines.isEmpty() || lines.size() > LINES_MAX)
            throw new IllegalArgumentException(
                    "Region '" + region + "' of " + file + " has " + lines.size() + " lines, not 1 to " + LINES_MAX);
        return lines;
    }

    private static List<Line> unindented(List<Line> lines) {
        int indent = lines.stream().map(Line::text).filter(text -> !text.isBlank())
                .mapToInt(text -> text.length() - text.stripLeading().length())
                .min().orElse(0);
        return lines.stream().map(line -> new Line(line.number(), line.text().isBlank() ? "" : line.text().substring(indent))).toList();
    }

    /// The file's own name, without its folders.
    public String fileName() {
        return file.substring(file.lastIndexOf('/') + 1);
    }
}
