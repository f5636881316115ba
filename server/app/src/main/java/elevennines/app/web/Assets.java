package elevennines.app.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;

/// The static files, off the class path, each with a hash of its content. An address with the right hash may be kept for
/// ever; any other is checked with its ETag.
public final class Assets {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9./-]{0,120}\\.(css|js|svg|png|jpg|woff2)");
    private static final Map<String, String> TYPES = Map.of("css", "text/css; charset=utf-8", "js", "text/javascript; charset=utf-8", "svg",
            "image/svg+xml", "png", "image/png", "jpg", "image/jpeg", "woff2", "font/woff2");
    private static final String HTMX = "vendor/htmx-2.0.10.min.js";
    private static final String SHEET = "css/lab.css";
    private static final List<String> SHEET_PARTS = List.of("tokens", "base", "components", "stage", "drawings", "course", "print");
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final ConcurrentHashMap<String, Optional<Asset>> known = new ConcurrentHashMap<>();

    private record Asset(byte[] bytes, String type, String hash) {}

    /// The address of a file that changes whenever the file does.
    public String url(String name) {
        return "/static/" + name + "?v=" + find(name).orElseThrow(() -> new IllegalArgumentException("No static/" + name)).hash();
    }

    void serve(Context ctx) {
        String name = ctx.path().substring("/static/".length());
        Asset asset = find(name).orElseThrow(NotFoundResponse::new);
        String etag = '"' + asset.hash() + '"';
        boolean permanent = name.startsWith("vendor/") || asset.hash().equals(ctx.queryParam("v"));
        ctx.header("ETag", etag).header("Cache-Control", permanent ? FOR_EVER : "no-cache");
        if (etag.equals(ctx.header("If-None-Match")))
            ctx.status(304);
        else
            ctx.contentType(asset.type()).result(asset.bytes());
    }

    private Optional<Asset> find(String name) {
        if (!NAME.matcher(name).matches() || name.contains(".."))
            return Optional.empty();
        Optional<Asset> cached = known.get(name);
        if (cached != null)
            return cached;
        Optional<Asset> loaded = load(name);
        if (loaded.isPresent())
            known.put(name, loaded);
        return loaded;
    }

    /// The style sheet is its parts, one after the other; htmx comes as a WebJar, its extensions as vendored files.
    private static Optional<Asset> load(String name) {
        if (name.equals(SHEET))
            return asset(name, SHEET_PARTS.stream().map(part -> "/static/css/" + part + ".css").toList());
        return asset(name, List.of(name.equals(HTMX) ? "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js" : "/static/" + name));
    }

    private static Optional<Asset> asset(String name, List<String> paths) {
        try {
            ByteArrayOutputStream joined = new ByteArrayOutputStream();
            for (String path : paths)
                try (InputStream in = Assets.class.getResourceAsStream(path)) {
                    if (in == null)
                        return Optional.empty();
                    in.transferTo(joined);
                }
            byte[] bytes = joined.toByteArray();
            String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
            String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
            return type == null ? Optional.empty() : Optional.of(new Asset(bytes, type, hash));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
