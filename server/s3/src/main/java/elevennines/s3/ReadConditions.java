package elevennines.s3;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

import elevennines.store.model.ETag;
import elevennines.store.model.ObjectVersion;

/// The conditions of a read, judged in the order of [RFC 9110](https://www.rfc-editor.org/rfc/rfc9110#name-precedence-of-preconditions):
/// an entity tag outweighs the date beside it. The two conditional texts hold the header as it came.
public record ReadConditions(Optional<String> ifMatch, Optional<String> ifNoneMatch, Optional<Instant> ifModifiedSince,
        Optional<Instant> ifUnmodifiedSince) {
    public static final ReadConditions NONE = new ReadConditions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /// What became of the conditions.
    public sealed interface Verdict {
        record Holds() implements Verdict {}

        /// The client has this version already: 304.
        record NotModified(String condition) implements Verdict {}

        record Failed(String condition) implements Verdict {
            public S3Failure asFailure() {
                return new S3Failure(S3Error.PRECONDITION_FAILED).with("Condition", condition);
            }
        }
    }

    public Verdict judge(ObjectVersion version) {
        if (ifMatch.isPresent() && !matches(ifMatch.get(), version.etag()))
            return new Verdict.Failed("If-Match");
        if (ifMatch.isEmpty() && ifUnmodifiedSince.map(since -> modifiedAfter(version, since)).orElse(false))
            return new Verdict.Failed("If-Unmodified-Since");
        if (ifNoneMatch.isPresent())
            return matches(ifNoneMatch.get(), version.etag()) ? new Verdict.NotModified("If-None-Match") : new Verdict.Holds();
        boolean old = ifModifiedSince.map(since -> !modifiedAfter(version, since)).orElse(false);
        return old ? new Verdict.NotModified("If-Modified-Since") : new Verdict.Holds();
    }

    /// For the source of a copy, where nothing is "not modified".
    /// @throws S3Failure PreconditionFailed if any condition fails
    public void requireOfCopySource(ObjectVersion source) {
        switch (judge(source)) {
            case Verdict.Holds holds -> {
            }
            case Verdict.NotModified same -> throw new Verdict.Failed("x-amz-copy-source-" + same.condition()).asFailure();
            case Verdict.Failed failed -> throw new Verdict.Failed("x-amz-copy-source-" + failed.condition()).asFailure();
        }
    }

    /// Whether `If-Range`, which holds a tag or a date, means just this version; a weak tag never does
    /// ([RFC 9110](https://www.rfc-editor.org/rfc/rfc9110#name-if-range)).
    static boolean isStill(String ifRange, ObjectVersion version) {
        Optional<Instant> date = HttpDate.parse(ifRange);
        if (date.isPresent())
            return date.get().equals(seconds(version));
        return !ifRange.startsWith("W/") && bare(ifRange).equals(version.etag().value());
    }

    private static boolean matches(String header, ETag etag) {
        return Arrays.stream(header.split(",")).map(String::strip).anyMatch(tag -> tag.equals("*") || bare(tag).equals(etag.value()));
    }

    /// The tag without quotes and without the mark of a weak one.
    public static String bare(String tag) {
        String strong = tag.startsWith("W/") ? tag.substring(2) : tag;
        boolean quoted = strong.length() >= 2 && strong.startsWith("\"") && strong.endsWith("\"");
        return quoted ? strong.substring(1, strong.length() - 1) : strong;
    }

    /// HTTP dates have whole seconds.
    private static boolean modifiedAfter(ObjectVersion version, Instant since) {
        return seconds(version).isAfter(since);
    }

    private static Instant seconds(ObjectVersion version) {
        return version.lastModified().truncatedTo(ChronoUnit.SECONDS);
    }
}
