package elevennines.s3.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import elevennines.s3.HttpDate;
import elevennines.s3.Query;
import elevennines.s3.RequestHead;
import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;

/// Reads a claim from the query of a presigned URL and judges its time, by
/// [Authenticating Requests: Using Query Parameters](https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html).
final class PresignedQuery {
    static final long EXPIRES_SECONDS_MAX = 604_800;
    private static final List<String> REQUIRED = List.of("X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-Date",
            "X-Amz-SignedHeaders", "X-Amz-Expires");

    private final String region;
    private final Clock clock;

    PresignedQuery(String region, Clock clock) {
        this.region = region;
        this.clock = clock;
    }

    /// @throws S3Failure AuthorizationQueryParametersError, or AccessDenied if it is too early or too late
    SignatureClaim read(RequestHead head) {
        Query query = head.query();
        if (!REQUIRED.stream().allMatch(query::has))
            throw wrong("Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature,"
                    + " X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
        if (!value(query, "X-Amz-Algorithm").equals(AuthorizationHeader.ALGORITHM))
            throw wrong("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"");
        Instant signedAt = SigningTime.parse(value(query, "X-Amz-Date"))
                .orElseThrow(() -> wrong("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\""));
        Credential credential = credential(query, signedAt);
        Duration lifetime = lifetime(value(query, "X-Amz-Expires"));
        requireValidNow(signedAt, lifetime);
        String payloadHash = head.headers().first("x-amz-content-sha256")
                .or(() -> query.first("X-Amz-Content-Sha256")).orElse(PayloadProof.Kind.UNSIGNED.word());
        return new SignatureClaim(credential, SignatureClaim.headerList(value(query, "X-Amz-SignedHeaders")),
                value(query, "X-Amz-Signature"), payloadHash, signedAt);
    }

    private Credential credential(Query query, Instant signedAt) {
        Credential credential = Credential.parse(value(query, "X-Amz-Credential")).orElseThrow(() -> credentialWrong(
                "the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\"."));
        SigningScope scope = credential.scope();
        if (!scope.service().equals("s3"))
            throw credentialWrong("incorrect service \"" + scope.service() + "\". This endpoint belongs to \"s3\".");
        if (!scope.date().equals(SigningTime.format(signedAt).substring(0, 8)))
            throw credentialWrong("Invalid credential date \"" + scope.date() + "\". This date is not the same as X-Amz-Date: \""
                    + SigningTime.format(signedAt).substring(0, 8) + "\".");
        if (!scope.region().equals(region))
            throw credentialWrong("the region '" + scope.region() + "' is wrong; expecting '" + region + "'").with("Region", region);
        return credential;
    }

    private static Duration lifetime(String expires) {
        if (!expires.matches("-?\\d{1,18}"))
            throw wrong("X-Amz-Expires should be a number");
        long seconds = Long.parseLong(expires);
        if (seconds < 1)
            throw wrong("X-Amz-Expires must be at least 1 second");
        if (seconds > EXPIRES_SECONDS_MAX)
            throw wrong("X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than "
                    + EXPIRES_SECONDS_MAX + " seconds");
        return Duration.ofSeconds(seconds);
    }

    private void requireValidNow(Instant signedAt, Duration lifetime) {
        Instant now = clock.instant();
        if (signedAt.isAfter(now.plus(Authenticator.SKEW_MAX)))
            throw new S3Failure(S3Error.ACCESS_DENIED, "Request is not yet valid").with("ServerTime", HttpDate.iso(now));
        Instant expires = signedAt.plus(lifetime);
        if (now.isAfter(expires))
            throw new S3Failure(S3Error.ACCESS_DENIED, "Request has expired").with("X-Amz-Expires", Long.toString(lifetime.toSeconds()))
                    .with("Expires", HttpDate.iso(expires)).with("ServerTime", HttpDate.iso(now));
    }

    private static String value(Query query, String name) {
        return query.first(name).orElse("");
    }

    private static S3Failure credentialWrong(String why) {
        return wrong("Error parsing the X-Amz-Credential parameter; " + why);
    }

    private static S3Failure wrong(String message) {
        return new S3Failure(S3Error.AUTHORIZATION_QUERY_PARAMETERS_ERROR, message);
    }
}
