package elevennines.app.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import io.javalin.http.UploadedFile;

import elevennines.labs.Form.Upload;

/// A file that came with a form. Jetty has already streamed it to a temporary file and refused it if it was over the limit.
final class Uploads {
    private Uploads() {}

    /// With the file's own name; a browser that sends a path is cut to its last part.
    static Upload upload(UploadedFile file) {
        String name = file.filename().replace('\\', '/');
        try (InputStream in = file.content()) {
            return new Upload(name.substring(name.lastIndexOf('/') + 1), contentType(file), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String contentType(UploadedFile file) {
        String type = file.contentType();
        return type == null || !type.matches("[\\w.+-]{1,60}/[\\w.+-]{1,60}") ? "application/octet-stream" : type;
    }
}
