package elevennines.app.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import elevennines.app.Lab;
import elevennines.app.LabConfig;
import elevennines.labs.SceneCatalog;
import elevennines.store.StoreConfig.Backend;
import elevennines.store.model.ErasureCode;
import elevennines.store.model.Topology;

import static org.assertj.core.api.Assertions.assertThat;

/// The course's server as any HTTP client meets it.
class UiServerTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path data;
    @SuppressWarnings("NullAway.Init")
    private static Lab lab;

    @BeforeAll
    static void start() {
        lab = Lab.start(new LabConfig(data, Backend.MEMORY, Topology.DEFAULT, ErasureCode.DEFAULT, InetAddress.getLoopbackAddress(), 0, 0,
                Optional.empty(), List.of(), "us-east-1", List.of("localhost"), Optional.empty(), LabConfig.Worlds.SINGLE));
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void pages_forbid_everything_that_they_do_not_need() throws Exception {
        HttpResponse<String> home = get("/");
        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.headers().firstValue("content-security-policy").orElse("")).contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(home.headers().firstValue("x-content-type-options")).hasValue("nosniff");
    }

    @Test
    void the_home_page_links_to_the_open_scenes_only() throws Exception {
        String home = get("/").body();
        assertThat(new SceneCatalog().entries())
                .allSatisfy(entry -> assertThat(home.contains("\"/scenes/" + entry.id() + "\"")).as(entry.title())
                        .isEqualTo(entry.isOpen()));
    }

    @Test
    void a_scene_before_a_closed_one_leads_on_to_the_next_open_one() throws Exception {
        SceneCatalog catalog = new SceneCatalog();
        for (SceneCatalog.Entry entry : catalog.entries().stream().filter(SceneCatalog.Entry::isOpen).toList()) {
            String page = get("/scenes/" + entry.id()).body();
            assertThat(catalog.nextOpen(entry.id()).stream()).allSatisfy(
                    next -> assertThat(page).as(entry.title()).contains("\"/scenes/" + next.id() + "\""));
            assertThat(catalog.closedBefore(entry.id())).allSatisfy(closed -> assertThat(page).contains("Not open yet: " + closed.id()));
        }
    }

    @Test
    void starting_over_says_how_things_stand_then() throws Exception {
        assertThat(post("/scenes/05/start", lab.site().ui(), "HX-Request", "true").body()).contains("Started over.",
                "the photo is put anew");
        assertThat(get("/scenes/01").body()).doesNotContain("id=\"start\"");
    }

    @Test
    void errors_are_pages_without_a_word_of_our_insides() throws Exception {
        for (String path : List.of("/nothing/here", "/scenes/12", "/static/../logback.xml", "/static/css/none.css",
                "/scenes/05/reads/7/photo", "/scenes/05/panels/none", "/scenes/05/panels/deficit"))
            assertThat(get(path)).satisfies(answer -> {
                assertThat(answer.statusCode()).as(path).isEqualTo(404);
                assertThat(answer.body()).as(path).contains("No such page").doesNotContain("xception", "elevennines.app");
            });
        HttpResponse<String> wrongMethod = HTTP.send(HttpRequest.newBuilder(URI.create(lab.site().ui() + "/scenes/01")).DELETE().build(),
                BodyHandlers.ofString());
        assertThat(wrongMethod.statusCode()).isEqualTo(405);
        assertThat(wrongMethod.body()).contains("Not that way");
    }

    @Test
    void an_action_from_another_site_is_refused() throws Exception {
        assertThat(post("/scenes/05/start", "http://evil.example").statusCode()).isEqualTo(403);
        assertThat(post("/scenes/05/start", "null").statusCode()).isEqualTo(403);
        assertThat(post("/scenes/05/start", lab.site().ui()).statusCode()).isEqualTo(303);
    }

    @Test
    void a_rebound_name_is_not_answered() throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 421");
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost:1\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 200");
    }

    @Test
    void a_static_file_is_kept_for_ever_under_its_hash_and_checked_otherwise() throws Exception {
        String address = new Assets().url("css/base.css");
        HttpResponse<String> hashed = get(address);
        assertThat(hashed.headers().firstValue("cache-control").orElse("")).contains("immutable");
        assertThat(get("/static/css/base.css").headers().firstValue("cache-control")).hasValue("no-cache");
        String etag = hashed.headers().firstValue("etag").orElseThrow();
        HttpResponse<String> again = HTTP.send(
                HttpRequest.newBuilder(URI.create(lab.site().ui() + address)).header("If-None-Match", etag).build(),
                BodyHandlers.ofString());
        assertThat(again.statusCode()).isEqualTo(304);
    }

    @Test
    void the_style_sheet_is_all_its_parts_in_one() throws Exception {
        assertThat(get(new Assets().url("css/lab.css")).body()).contains("--paper:", ".masthead", ".map", "@media print");
    }

    @Test
    void a_chosen_theme_is_said_by_the_style_sheet_and_kept_in_a_cookie() throws Exception {
        assertThat(get("/theme.css").body()).contains("color-scheme: light dark");
        HttpResponse<String> chosen = HTTP.send(HttpRequest.newBuilder(URI.create(lab.site().ui() + "/theme"))
                .header("Content-Type", "application/x-www-form-urlencoded").header("Origin", lab.site().ui())
                .header("Referer", lab.site().ui() + "/scenes/05").POST(HttpRequest.BodyPublishers.ofString("theme=dark")).build(),
                BodyHandlers.ofString());
        assertThat(chosen.statusCode()).isEqualTo(303);
        assertThat(chosen.headers().firstValue("location")).hasValueSatisfying(path -> assertThat(path).endsWith("/scenes/05"));
        String cookie = chosen.headers().firstValue("set-cookie").orElseThrow();
        assertThat(cookie).startsWith("theme=dark").contains("HttpOnly");
        HttpResponse<String> sheet = HTTP.send(HttpRequest.newBuilder(URI.create(lab.site().ui() + "/theme.css"))
                .header("Cookie", "theme=dark").build(), BodyHandlers.ofString());
        assertThat(sheet.body()).startsWith(":root { color-scheme: dark; }");
    }

    @Test
    void pages_are_compressed_when_asked() throws Exception {
        HttpResponse<byte[]> zipped = HTTP.send(
                HttpRequest.newBuilder(URI.create(lab.site().ui() + "/scenes/05")).header("Accept-Encoding", "gzip").build(),
                BodyHandlers.ofByteArray());
        assertThat(zipped.headers().firstValue("content-encoding")).hasValue("gzip");
        assertThat(zipped.body().length).isLessThan(25_000);
    }

    @Test
    void an_upload_over_the_limit_is_refused_in_words() throws Exception {
        String boundary = "----limit";
        byte[] head = ("--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"big.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[(UiServer.UPLOAD_MEBIBYTES_MAX + 1) * (1 << 20) + head.length + tail.length];
        System.arraycopy(head, 0, body, 0, head.length);
        System.arraycopy(tail, 0, body, body.length - tail.length, tail.length);
        HttpResponse<String> refused = HTTP.send(HttpRequest.newBuilder(URI.create(lab.site().ui() + "/scenes/05/steps/put/actions/own"))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary).POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build(),
                BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("32 MiB at most");
    }

    @Test
    void a_photo_of_ones_own_goes_in_by_a_plain_form() throws Exception {
        String boundary = "----own";
        String body = "--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"mine.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"
                + "not much of a photo\r\n--" + boundary + "--\r\n";
        HttpResponse<String> put = HTTP.send(HttpRequest.newBuilder(URI.create(lab.site().ui() + "/scenes/05/steps/put/actions/own"))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary).POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
                BodyHandlers.ofString());
        assertThat(put.statusCode()).isEqualTo(303);
        assertThat(post("/scenes/05/reads", lab.site().ui()).statusCode()).isEqualTo(303);
        assertThat(get("/scenes/05").body()).contains("Byte for byte the same.", "19 bytes");
    }

    @Test
    void the_stream_says_at_once_how_things_stand() throws Exception {
        HttpResponse<InputStream> stream = HTTP.send(HttpRequest.newBuilder(URI.create(lab.site().ui() + "/scenes/05/events")).build(),
                BodyHandlers.ofInputStream());
        assertThat(stream.headers().firstValue("content-type").orElse("")).startsWith("text/event-stream");
        try (InputStream in = stream.body()) {
            StringBuilder seen = new StringBuilder();
            byte[] chunk = new byte[8192];
            while (!seen.toString().contains("event: narration")) {
                int got = in.read(chunk);
                assertThat(got).isPositive();
                seen.append(new String(chunk, 0, got, StandardCharsets.UTF_8));
            }
            assertThat(seen).contains("event: panel-map", "event: panel-shards", "data: ");
        }
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create(lab.site().ui() + path)).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String path, String origin, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(lab.site().ui() + path)).header("Origin", origin);
        return HTTP.send((headers.length == 0 ? request : request.headers(headers))
                .POST(HttpRequest.BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    private static String raw(String request) throws IOException {
        URI ui = URI.create(lab.site().ui());
        try (Socket socket = new Socket(ui.getHost(), ui.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
