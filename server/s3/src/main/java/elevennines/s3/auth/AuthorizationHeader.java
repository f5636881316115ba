package elevennines.s3.auth;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import elevennines.s3.Headers;
import elevennines.s3.HttpDate;
import elevennines.s3.RequestHead;
import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;

/// Reads a claim from the `Authorization` header, by
/// [Authenticating Requests: Using the Authorization Header](https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-auth-using-authorization-header.html).
final class AuthorizationHeader {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String SHAPE = "The authorization header is malformed; the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".";

    private final String region;

    AuthorizationHeader(String region) {
        this.region = region;
    }

    /// @throws S3Failure AuthorizationHeaderMalformed, InvalidRequest, InvalidArgument or AccessDenied
    SignatureClaim read(RequestHead head) {
        String header = head.headers().joined("authorization").orElseThrow();
        requireAlgorithm(header);
        Map<String, String> fields = fields(header.substring(ALGORITHM.length()));
        Credential credential = Credential.parse(required(fields, "Credential")).orElseThrow(() -> malformed(SHAPE));
        String signedHeaders = required(fields, "SignedHeaders");
        String signature = required(fields, "Signature");
        Instant signedAt = signedAt(head.headers());
        requireScope(credential.scope(), SigningTime.format(signedAt).substring(0, 8));
        String payloadHash = head.headers().first("x-amz-content-sha256").orElseThrow(() -> new S3Failure(S3Error.INVALID_REQUEST,
                "Missing required header for this request: x-amz-content-sha256"));
        return new SignatureClaim(credential, SignatureClaim.headerList(signedHeaders), signature, payloadHash, signedAt);
    }

    private static void requireAlgorithm(String header) {
        if (header.startsWith(ALGORITHM + " "))
            return;
        if (header.startsWith("AWS ") || header.startsWith("AWS4-"))
            throw new S3Failure(S3Error.INVALID_REQUEST,
                    "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.");
        String scheme = header.split(" ", 2)[0];
        throw S3Failure.invalidArgument("Unsupported Authorization Type", "Authorization", scheme);
    }

    private static Map<String, String> fields(String list) {
        Map<String, String> fields = new HashMap<>();
        for (String part : list.split(",")) {
            int equals = part.indexOf('=');
            if (equals > 0)
                fields.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
        }
        return fields;
    }

    private static String required(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null || value.isEmpty())
            throw malformed("The authorization header is malformed; the authorization header requires three components:"
                    + " Credential, SignedHeaders, and Signature.");
        return value;
    }

    private static Instant signedAt(Headers headers) {
        Optional<Instant> time = headers.first("x-amz-date").isPresent()
                ? headers.first("x-amz-date").flatMap(SigningTime::parse)
                : headers.first("date").flatMap(HttpDate::parse);
        return time.orElseThrow(
                () -> new S3Failure(S3Error.ACCESS_DENIED, "AWS authentication requires a valid Date or x-amz-date header"));
    }

    private void requireScope(SigningScope scope, String date) {
        if (!scope.service().equals("s3"))
            throw malformed("The authorization header is malformed; incorrect service \"" + scope.service()
                    + "\". This endpoint belongs to \"s3\".");
        if (!scope.date().matches("\\d{8}"))
            throw malformed("The authorization header is malformed; incorrect date format \"" + scope.date()
                    + "\". This date in the credential must be in the format \"yyyyMMdd\".");
        if (!scope.date().equals(date))
            throw malformed("The authorization header is malformed; Invalid credential date \"" + scope.date()
                    + "\". This date is not the same as X-Amz-Date: \"" + date + "\".");
        if (!scope.region().equals(region))
            throw malformed(
                    "The authorization header is malformed; the region '" + scope.region() + "' is wrong; expecting '" + region + "'")
                    .with("Region", region);
    }

    private static S3Failure malformed(String message) {
        return new S3Failure(S3Error.AUTHORIZATION_HEADER_MALFORMED, message);
    }
}
