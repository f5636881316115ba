package elevennines.s3.auth;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import elevennines.s3.HttpDate;
import elevennines.s3.RequestHead;
import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;
import elevennines.s3.VirtualHosts;
import elevennines.store.model.Principal;

/// Decides whom a request speaks for, by [Signature Version 4](https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html).
/// It judges the headers; the body is judged while it is read ([Payload]). Thread-safe.
public final class Authenticator {
    static final Duration SKEW_MAX = Duration.ofMinutes(15);

    private final Clock clock;
    private final AuthorizationHeader authorizationHeader;
    private final PresignedQuery presignedQuery;
    private final PresignedQueryV2 presignedQueryV2;
    private final SigningKeys signingKeys = new SigningKeys();

    public Authenticator(Clock clock, String region, VirtualHosts hosts) {
        this.clock = clock;
        this.authorizationHeader = new AuthorizationHeader(region);
        this.presignedQuery = new PresignedQuery(region, clock);
        this.presignedQueryV2 = new PresignedQueryV2(clock, hosts);
    }

    /// The access key id that a request names, if any; nothing is believed yet.
    public static Optional<String> claimedKeyId(RequestHead head) {
        Optional<String> credential = head.query().first("X-Amz-Credential").or(() -> head.query().first("AWSAccessKeyId"))
                .or(() -> head.headers().joined("authorization")
                        .filter(header -> header.contains("Credential="))
                        .map(header -> header.substring(header.indexOf("Credential=") + 11)));
        return credential.map(text -> text.indexOf('/') < 0 ? text : text.substring(0, text.indexOf('/'))).map(String::strip);
    }

    /// `principal` is whom the [#claimedKeyId] belongs to.
    /// @throws S3Failure AccessDenied for an anonymous request, and whatever is wrong with a signed one
    public Authentication authenticate(RequestHead head, Optional<Principal> principal) {
        if (PresignedQueryV2.isIn(head) && !head.headers().has("authorization"))
            return presignedQueryV2.authenticate(head, known(principal, head.query().first("AWSAccessKeyId").orElse("")));
        SignatureClaim claim = claim(head);
        Principal known = known(principal, claim.credential().accessKeyId());
        requireNoSessionToken(head);
        requireSignedHeaders(head, claim.signedHeaders());
        PayloadProof.Kind kind = PayloadProof.Kind.of(claim.payloadHash()).orElseThrow(() -> S3Failure.invalidArgument(
                "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD,"
                        + " STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.",
                "x-amz-content-sha256", claim.payloadHash()));
        byte[] key = signingKeys.get(known.key().secret(), claim.credential().scope());
        verify(head, claim, key);
        return new Authentication(known, kind.proof(claim.payloadHash(),
                () -> new ChunkSigner(key, claim.timestamp(), claim.credential().scope(), claim.signature())));
    }

    private static Principal known(Optional<Principal> principal, String accessKeyId) {
        return principal.orElseThrow(() -> new S3Failure(S3Error.INVALID_ACCESS_KEY_ID).with("AWSAccessKeyId", accessKeyId));
    }

    private SignatureClaim claim(RequestHead head) {
        boolean inQuery = head.query().has("X-Amz-Algorithm") || head.query().has("X-Amz-Signature")
                || head.query().has("X-Amz-Credential");
        boolean inHeader = head.headers().has("authorization");
        if (inQuery && inHeader)
            throw S3Failure.invalidArgument("Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query"
                    + " string parameter or the Authorization header should be specified", "Authorization",
                    head.headers().joined("authorization").orElse(""));
        if (inQuery)
            return presignedQuery.read(head);
        if (inHeader)
            return requireFresh(authorizationHeader.read(head));
        if (head.query().parameters().stream().anyMatch(parameter -> parameter.name().startsWith("response-")))
            throw new S3Failure(S3Error.INVALID_REQUEST, "Request specific response headers cannot be used for anonymous GET requests.");
        throw new S3Failure(S3Error.ACCESS_DENIED);
    }

    private SignatureClaim requireFresh(SignatureClaim claim) {
        Instant now = clock.instant();
        if (Duration.between(claim.signedAt(), now).abs().compareTo(SKEW_MAX) > 0)
            throw new S3Failure(S3Error.REQUEST_TIME_TOO_SKEWED).with("RequestTime", claim.timestamp())
                    .with("ServerTime", HttpDate.iso(now))
                    .with("MaxAllowedSkewMilliseconds", Long.toString(SKEW_MAX.toMillis()));
        return claim;
    }

    /// Keys here are for good: there is nobody to give out the temporary ones that come with a token.
    private static void requireNoSessionToken(RequestHead head) {
        Optional<String> token = head.headers().first("x-amz-security-token").or(() -> head.query().first("X-Amz-Security-Token"));
        if (token.isPresent())
            throw new S3Failure(S3Error.INVALID_TOKEN).with("Token-0", token.get());
    }

    private static void requireSignedHeaders(RequestHead head, List<String> signed) {
        List<String> unsigned = head.headers().names().stream()
                .filter(name -> name.equals("host") || name.startsWith("x-amz-")).filter(name -> !signed.contains(name)).toList();
        if (!unsigned.isEmpty() || !signed.contains("host"))
            throw new S3Failure(S3Error.ACCESS_DENIED, "There were headers present in the request which were not signed")
                    .with("HeadersNotSigned", String.join(", ", unsigned));
    }

    private static void verify(RequestHead head, SignatureClaim claim, byte[] key) {
        List<CanonicalRequest> spellings = CanonicalRequest.spellings(head, claim.signedHeaders(), claim.payloadHash());
        boolean right = false;
        for (CanonicalRequest spelling : spellings)
            right |= Digests.same(sign(key, spelling.stringToSign(claim.timestamp(), claim.credential().scope())), claim.signature());
        if (!right)
            throw mismatch(claim, spellings.getFirst());
    }

    private static String sign(byte[] key, String stringToSign) {
        return HexFormat.of().formatHex(Digests.hmac(key, stringToSign));
    }

    private static S3Failure mismatch(SignatureClaim claim, CanonicalRequest canonical) {
        String stringToSign = canonical.stringToSign(claim.timestamp(), claim.credential().scope());
        return new S3Failure(S3Error.SIGNATURE_DOES_NOT_MATCH).with("AWSAccessKeyId", claim.credential().accessKeyId())
                .with("StringToSign", stringToSign).with("SignatureProvided", claim.signature())
                .with("StringToSignBytes", spaced(stringToSign.getBytes(StandardCharsets.UTF_8)))
                .with("CanonicalRequest", canonical.text()).with("CanonicalRequestBytes", spaced(canonical.bytes()));
    }

    private static String spaced(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }
}
