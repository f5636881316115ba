package elevennines.app.web;

import java.io.IOException;
import java.io.InputStream;

import io.javalin.http.UploadedFile;

/// A file that came with a form. Jetty has already streamed it to a temporary file and refused it if it was over the limit.
public final class Uploads {
    private Uploads() {}

    public static byte[] bytes(UploadedFile file) throws IOException {
        try (InputStream in = file.content()) {
            return in.readAllBytes();
        }
    }

    /// The file's own name under `uploads/`; a browser that sends a path is cut to its last part.
    public static String key(UploadedFile file) {
        String name = file.filename().replace('\\', '/');
        return "uploads/" + name.substring(name.lastIndexOf('/') + 1);
    }

    public static String contentType(UploadedFile file) {
        String type = file.contentType();
        return type == null || !type.matches("[\\w.+-]{1,60}/[\\w.+-]{1,60}") ? "application/octet-stream" : type;
    }
}
