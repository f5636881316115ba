package elevennines.app.web;

import java.net.URI;
import java.util.Locale;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpResponseException;
import org.jspecify.annotations.Nullable;

/// Who may ask: a lab on loopback answers only to this machine's names, so that no foreign page can reach it by rebinding DNS;
/// and an action must come from one of our own pages. Also the headers that keep a page to itself.
final class Gate {
    private static final String POLICY = String.join("; ", "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'",
            "font-src 'self'", "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'");
    private static final int MISDIRECTED = 421;

    private final boolean loopback;

    Gate(boolean loopback) {
        this.loopback = loopback;
    }

    void check(Context ctx) {
        ctx.header("Content-Security-Policy", POLICY).header("X-Content-Type-Options", "nosniff").header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "same-origin").header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin").header("Cache-Control", "no-store");
        String host = String.valueOf(ctx.host());
        if (loopback && !isThisMachine(host))
            throw new HttpResponseException(MISDIRECTED, "This lab answers to localhost only");
        if (!ctx.method().name().equals("GET") && !ctx.method().name().equals("HEAD") && !isOurs(ctx, host))
            throw new ForbiddenResponse("That request came from another site");
    }

    /// Browsers send Origin with every POST; a client that sends neither header is not a browser, and nobody's page stands behind it.
    private static boolean isOurs(Context ctx, String host) {
        String origin = ctx.header("Origin");
        if (origin != null)
            return origin.equals("http://" + host) || origin.equals("https://" + host);
        String site = ctx.header("Sec-Fetch-Site");
        return site == null || site.equals("same-origin") || site.equals("none");
    }

    private static boolean isThisMachine(String authority) {
        String host = hostOf(authority);
        return host != null
                && (host.equals("localhost") || host.endsWith(".localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}"));
    }

    private static @Nullable String hostOf(String authority) {
        try {
            String host = URI.create("http://" + authority).getHost();
            return host == null ? null : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notAHost) {
            return null;
        }
    }
}
