package elevennines.app.worlds;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import elevennines.app.Lab;
import elevennines.app.client.LabClient;
import elevennines.store.model.AccessKey;
import elevennines.store.time.SystemClock;

import static org.assertj.core.api.Assertions.assertThat;

/// Somebody with a browser that keeps its cookies and has no JavaScript.
final class Person implements AutoCloseable {
    private static final String BOUNDARY = "eleven-nines-boundary";

    private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final Lab lab;

    Person(Lab lab) {
        this.lab = lab;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(lab.site().ui() + path)).build(), BodyHandlers.ofString());
    }

    byte[] download(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(lab.site().ui() + path)).build(), BodyHandlers.ofByteArray()).body();
    }

    HttpResponse<String> post(String path, String name, String value) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(lab.site().ui() + path)).header("Origin", lab.site().ui())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))).build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> upload(String path, byte[] file) throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.zip\"\r\n"
                + "Content-Type: application/zip\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return http.send(HttpRequest.newBuilder(URI.create(lab.site().ui() + path)).header("Origin", lab.site().ui())
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY).POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build(), BodyHandlers.ofString());
    }

    String onWorldPage(String label) throws IOException, InterruptedException {
        Matcher found = Pattern.compile("<dt>" + label + "</dt><dd><code[^>]*>([^<]+)</code>").matcher(get("/world").body());
        assertThat(found.find()).as(label).isTrue();
        return found.group(1);
    }

    LabClient client() throws IOException, InterruptedException {
        return new LabClient(http, URI.create(lab.site().s3()), new AccessKey(onWorldPage("Access key"), onWorldPage("Secret key")),
                "us-east-1", new SystemClock());
    }

    @Override
    public void close() {
        http.close();
    }
}
