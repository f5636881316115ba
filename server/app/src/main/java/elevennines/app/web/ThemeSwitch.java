package elevennines.app.web;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import org.jspecify.annotations.Nullable;

/// Light or dark. The choice is a cookie, and `theme.css` says it to the page before anything is painted, so that it neither
/// flashes nor needs JavaScript. Without a choice the reader's system decides.
final class ThemeSwitch {
    private static final String COOKIE = "theme";
    private static final int YEAR_SECONDS = 365 * 24 * 3600;
    private static final String SYSTEM = """
            :root { color-scheme: light dark; }
            @media (prefers-color-scheme: dark) { .to-dark { display: none; } }
            @media (prefers-color-scheme: light) { .to-light { display: none; } }
            """;

    private enum Theme {
        LIGHT,
        DARK;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        String sheet() {
            return ":root { color-scheme: " + text() + "; }\n.to-" + text() + " { display: none; }\n";
        }

        static Optional<Theme> find(@Nullable String text) {
            return Stream.of(values()).filter(theme -> theme.text().equals(text)).findFirst();
        }
    }

    private ThemeSwitch() {}

    static void sheet(Context ctx) {
        ctx.contentType("text/css; charset=utf-8").result(Theme.find(ctx.cookie(COOKIE)).map(Theme::sheet).orElse(SYSTEM));
    }

    static void choose(Context ctx) {
        Theme theme = Theme.find(ctx.formParam("theme")).orElseThrow(() -> new BadRequestResponse("There is light and dark"));
        ctx.cookie(new Cookie(COOKIE, theme.text(), "/", YEAR_SECONDS, false, true, null, SameSite.LAX));
        Answers.done(ctx, cameFrom(ctx));
    }

    /// Only the path is taken from what the browser says: nobody is sent elsewhere.
    private static String cameFrom(Context ctx) {
        try {
            String path = URI.create(String.valueOf(ctx.header("Referer"))).getRawPath();
            return path != null && path.matches("/[^/\\\\].*") ? path : "/";
        } catch (IllegalArgumentException notAnAddress) {
            return "/";
        }
    }
}
