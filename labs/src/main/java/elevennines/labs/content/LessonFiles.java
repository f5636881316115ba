package elevennines.labs.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The files under `lesson-content/`, off the class path.
public final class LessonFiles {
    private static final String FOLDER = "/lesson-content/";
    private final YAMLMapper yaml = YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(tools.jackson.databind.MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();

    String text(String name) {
        try (InputStream in = LessonFiles.class.getResourceAsStream(FOLDER + name)) {
            if (in == null)
                throw new IllegalArgumentException("No lesson-content/" + name + " on the class path");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T> T yaml(String name, Class<T> type) {
        return parse(text(name), type);
    }

    <T> T parse(String text, Class<T> type) {
        return yaml.readValue(text, type);
    }
}
