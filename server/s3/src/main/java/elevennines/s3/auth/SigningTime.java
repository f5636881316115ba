package elevennines.s3.auth;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// `20261120T080000Z`, the time of a signature.
final class SigningTime {
    private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

    private SigningTime() {}

    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, LONG).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    static String format(Instant instant) {
        return LONG.format(instant.atOffset(ZoneOffset.UTC));
    }
}
