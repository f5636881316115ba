package elevennines.s3;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Times as HTTP headers and S3 documents write them.
public final class HttpDate {
    private static final DateTimeFormatter HTTP = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter ASCTIME = DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final List<DateTimeFormatter> READ = List.of(DateTimeFormatter.RFC_1123_DATE_TIME, DateTimeFormatter.ISO_INSTANT,
            ASCTIME);

    private HttpDate() {}

    public static String format(Instant instant) {
        return HTTP.format(instant);
    }

    /// `2026-11-20T08:00:00.000Z`.
    public static String iso(Instant instant) {
        return ISO.format(instant.truncatedTo(ChronoUnit.MILLIS));
    }

    /// Empty for what is not a date: HTTP ignores such conditions. ISO 8601 is read too, and so is what C's `asctime` writes.
    public static Optional<Instant> parse(String text) {
        for (DateTimeFormatter form : READ)
            try {
                return Optional.of(Instant.from(form.parse(text.strip())));
            } catch (DateTimeException another) {
                continue;
            }
        return Optional.empty();
    }
}
