package elevennines.app.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.javalin.http.HttpStatus;

import elevennines.app.client.Exchange.Header;
import elevennines.labs.StoreClient;
import elevennines.store.model.AccessKey;
import elevennines.store.time.RealTime;

/// Talks to the lab's own S3 endpoint over real HTTP, signed with the learner's keys, exactly as `aws` or boto3 would; every
/// exchange is kept in [#exchanges]. Thread-safe.
public final class LabClient implements StoreClient {
    public static final String USER_AGENT = "eleven-nines-page";
    /// The same, where a hand leads the request through the store.
    public static final String LED_USER_AGENT = USER_AGENT + " led-by-hand";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration LED_TIMEOUT = Duration.ofHours(1);
    private static final int TEXT_CHARS_MAX = 6000;
    private static final Pattern ERROR_CODE = Pattern.compile("<Code>([^<]+)</Code>");
    private static final Pattern ERROR_MESSAGE = Pattern.compile("<Message>([^<]+)</Message>");

    private final HttpClient http;
    private final ExchangeLog exchanges;
    private final URI endpoint;
    private final SigV4 signer;
    private final RealTime time;
    private final String userAgent;
    private final Duration timeout;

    public LabClient(HttpClient http, URI endpoint, AccessKey key, String region, RealTime time) {
        this(http, endpoint, new SigV4(key, region), time, new ExchangeLog(), USER_AGENT, TIMEOUT);
    }

    private LabClient(HttpClient http, URI endpoint, SigV4 signer, RealTime time, ExchangeLog exchanges, String userAgent,
            Duration timeout) {
        this.http = http;
        this.endpoint = endpoint;
        this.signer = signer;
        this.time = time;
        this.exchanges = exchanges;
        this.userAgent = userAgent;
        this.timeout = timeout;
    }

    /// The same client for a request that a hand leads: the store can tell it from others, and it waits.
    public LabClient led() {
        return new LabClient(http, endpoint, signer, time, exchanges, LED_USER_AGENT, LED_TIMEOUT);
    }

    /// What the clients of all worlds send through.
    public static HttpClient http() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();
    }

    public ExchangeLog exchanges() {
        return exchanges;
    }

    /// A URL to GET an object with, for so long after it was signed, which was `ago` before now.
    public PresignedLink presign(String bucket, String key, Duration lifetime, Duration ago) {
        Instant signedAt = time.now().minus(ago).truncatedTo(ChronoUnit.SECONDS);
        String path = WireRequest.path(bucket, key);
        return new PresignedLink("http://" + endpoint.getAuthority(), path,
                signer.presign(endpoint.getAuthority(), path, signedAt, lifetime),
                signedAt, lifetime);
    }

    @Override
    public Answer send(Call call) {
        return exchange(call).answer();
    }

    /// What went over the wire, and the answer in full.
    public record Sent(Exchange exchange, Answer answer, Received received) {}

    /// Sends a call and keeps its exchange.
    public Sent exchange(Call call) {
        WireRequest wire = WireRequest.of(call);
        Map<String, String> headers = new TreeMap<>(wire.headers());
        headers.put("host", endpoint.getAuthority());
        headers.put("user-agent", userAgent);
        Map<String, String> signed = call instanceof Call.Presigned
                ? headers
                : signer.sign(new SigV4.Unsigned(wire.method(), wire.path(), wire.query(), headers, wire.body().sha256()), time.now());
        HttpResponse<InputStream> response = send(wire, signed);
        Received received = Received.from(response.body());
        String contentType = response.headers().firstValue("content-type").orElse("");
        String text = received.whole() ? bodyText(received.kept(), contentType) : size(received.length());
        String refusal = response.statusCode() >= 300 ? text : "";
        Answer answer = new Answer(response.statusCode(), first(ERROR_CODE, refusal), first(ERROR_MESSAGE, refusal), received.kept());
        Exchange exchange = exchanges.add(number -> new Exchange(number, wire.title(), wire.method() + " " + wire.target() + " HTTP/1.1",
                headers(signed), bodyText(wire.body().bytes(), signed.getOrDefault("content-type", "")), statusLine(response.statusCode()),
                response.statusCode(), responseHeaders(response), text, response.headers().firstValue("x-amz-request-id").orElse("")));
        return new Sent(exchange, answer, received);
    }

    private HttpResponse<InputStream> send(WireRequest wire, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + endpoint.getAuthority() + wire.target()))
                .timeout(timeout);
        boolean bodied = wire.method().equals("PUT");
        request.method(wire.method(), bodied ? BodyPublishers.ofByteArray(wire.body().bytes()) : BodyPublishers.noBody());
        headers.forEach((name, value) -> {
            if (!name.equals("host"))
                request.header(name, value);
        });
        try {
            return http.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException("The S3 endpoint does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the S3 endpoint", e);
        }
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    private static String size(long bytes) {
        return String.format(Locale.ROOT, "(%,d bytes)", bytes);
    }

    private static String bodyText(byte[] body, String contentType) {
        if (body.length == 0)
            return "";
        boolean text = contentType.startsWith("text/") || contentType.contains("xml") || contentType.contains("json");
        if (!text)
            return size(body.length);
        String decoded = contentType.contains("xml") ? indented(body) : new String(body, StandardCharsets.UTF_8);
        return decoded.length() <= TEXT_CHARS_MAX ? decoded : decoded.substring(0, TEXT_CHARS_MAX) + "…";
    }

    /// S3 writes its XML in one line; people read it in many.
    private static String indented(byte[] xml) {
        StringBuilder text = new StringBuilder();
        int depth = 0;
        for (String tag : new String(xml, StandardCharsets.UTF_8).strip().split("(?<=>)\\s*(?=<)")) {
            boolean closing = tag.startsWith("</");
            if (closing)
                depth--;
            text.append("  ".repeat(Math.max(0, depth))).append(tag).append('\n');
            if (!closing && !tag.startsWith("<?") && !tag.endsWith("/>") && !tag.contains("</"))
                depth++;
        }
        return text.toString().stripTrailing();
    }

    private static String statusLine(int status) {
        return "HTTP/1.1 " + status + " " + HttpStatus.forStatus(status).getMessage();
    }

    private static List<Header> headers(Map<String, String> headers) {
        return headers.entrySet().stream().map(entry -> new Header(entry.getKey(), entry.getValue())).toList();
    }

    private static List<Header> responseHeaders(HttpResponse<?> response) {
        return response.headers().map().entrySet().stream().map(entry -> new Header(entry.getKey(), String.join(", ", entry.getValue())))
                .toList();
    }
}
