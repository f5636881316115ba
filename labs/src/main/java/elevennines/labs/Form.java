package elevennines.labs;

import java.util.Map;
import java.util.Optional;

/// The fields that a learner filled in, and the file that came with them, if one did. Every value is short enough to be used.
public record Form(Map<String, String> fields, Optional<Upload> upload) {
    public static final Form EMPTY = new Form(Map.of(), Optional.empty());
    public static final int FIELD_CHARS_MAX = 2000;

    /// A file as the browser sent it; `name` is its last path element.
    public record Upload(String name, String contentType, byte[] bytes) {}

    /// The field's text without the space around it.
    ///
    /// @throws InvalidInput where it is empty or too long
    public String text(String name) {
        String value = fields.getOrDefault(name, "").strip();
        if (value.isEmpty() || value.length() > FIELD_CHARS_MAX)
            throw new InvalidInput("The field " + name + " is empty or too long.");
        return value;
    }

    public String textOr(String name, String otherwise) {
        return fields.getOrDefault(name, "").isBlank() ? otherwise : text(name);
    }
}
