package elevennines.labs;

import java.util.regex.Pattern;

/// A scene's number as the course writes it: `01`, `05a`.
public record SceneId(String value) {
    private static final Pattern SHAPE = Pattern.compile("\\d{2}a?");

    public SceneId {
        if (!SHAPE.matcher(value).matches())
            throw new IllegalArgumentException("A scene is two digits and perhaps an a, not '" + value + "'");
    }

    @Override
    public String toString() {
        return value;
    }
}
