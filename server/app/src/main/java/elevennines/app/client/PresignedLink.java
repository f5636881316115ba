package elevennines.app.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// A URL that is a GET already signed. Path and values are percent-encoded; the parameters stand as S3 sorts them, the signature last.
public record PresignedLink(String origin, String path, List<Parameter> parameters, Instant signedAt, Duration lifetime) {
    /// S3 signs for a week at most.
    public static final Duration LIFETIME_MAX = Duration.ofDays(7);

    public PresignedLink {
        if (lifetime.compareTo(Duration.ofSeconds(1)) < 0 || lifetime.compareTo(LIFETIME_MAX) > 0)
            throw new IllegalArgumentException("A URL is signed for 1 second to 7 days, not for " + lifetime);
    }

    public record Parameter(String name, String value) {
        static String query(List<Parameter> parameters) {
            return parameters.stream().map(parameter -> parameter.name() + "=" + parameter.value()).collect(Collectors.joining("&"));
        }
    }

    /// The value of a parameter that every such URL has.
    public String value(String name) {
        return parameters.stream().filter(parameter -> parameter.name().equals(name)).findFirst().orElseThrow().value();
    }

    /// What goes into the request line.
    public String target() {
        return path + "?" + Parameter.query(parameters);
    }

    public String url() {
        return origin + target();
    }

    public Instant expiresAt() {
        return signedAt.plus(lifetime);
    }
}
