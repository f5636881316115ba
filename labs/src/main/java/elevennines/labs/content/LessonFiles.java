package elevennines.labs.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The files under `lesson-content/`, off the class path.
public final class LessonFiles {
    private static final String FOLDER = "/lesson-content/";
    private final YAMLMapper yaml = YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(tools.jackson.databind.MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();

    public String text(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("No lesson-content/" + name + " on the class path"));
    }

    String textOr(String name, String otherwise) {
        return find(name).orElse(otherwise);
    }

    <T> T yaml(String name, Class<T> type) {
        return parse(name, text(name), type);
    }

    <T> T yamlOr(String name, Class<T> type, T otherwise) {
        return find(name).map(text -> parse(name, text, type)).orElse(otherwise);
    }

    private <T> T parse(String name, String text, Class<T> type) {
        try {
            return yaml.readValue(text, type);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("lesson-content/" + name + ": " + e.getOriginalMessage(), e);
        }
    }

    private static Optional<String> find(String name) {
        try (InputStream in = LessonFiles.class.getResourceAsStream(FOLDER + name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
