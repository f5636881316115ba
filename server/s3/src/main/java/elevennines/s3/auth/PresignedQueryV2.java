package elevennines.s3.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import elevennines.s3.HttpDate;
import elevennines.s3.Query.Parameter;
import elevennines.s3.RequestHead;
import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;
import elevennines.s3.VirtualHosts;
import elevennines.store.model.Principal;

/// Presigned URLs of [Signature Version 2](https://docs.aws.amazon.com/AmazonS3/latest/userguide/RESTAuthentication.html). It is deprecated,
/// and nothing else of it is served; but boto3 and the `aws` CLI 1 still make such URLs for us-east-1 unless they are told otherwise, and S3 still takes them there.
final class PresignedQueryV2 {
    private static final String HMAC = "HmacSHA1";
    /// Parameters that are part of the resource that is signed.
    private static final Set<String> SIGNED_PARAMETERS = Set.of("accelerate", "acl", "cors", "delete", "lifecycle", "location", "logging",
            "notification", "object-lock", "partNumber", "policy", "replication", "requestPayment", "response-cache-control",
            "response-content-disposition", "response-content-encoding", "response-content-language", "response-content-type",
            "response-expires", "restore", "select", "select-type", "tagging", "torrent", "uploadId", "uploads", "versionId", "versioning",
            "versions", "website");

    private final Clock clock;
    private final VirtualHosts hosts;

    PresignedQueryV2(Clock clock, VirtualHosts hosts) {
        this.clock = clock;
        this.hosts = hosts;
    }

    static boolean isIn(RequestHead head) {
        return head.query().has("AWSAccessKeyId") && head.query().has("Signature");
    }

    /// @throws S3Failure AccessDenied if it is too late, SignatureDoesNotMatch if it is not the key's
    Authentication authenticate(RequestHead head, Principal principal) {
        String expires = head.query().first("Expires").orElse("");
        requireNotExpired(expires);
        String stringToSign = stringToSign(head, expires);
        String given = head.query().first("Signature").orElse("");
        byte[] expected = sign(principal.key().secret(), stringToSign).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8)))
            throw new S3Failure(S3Error.SIGNATURE_DOES_NOT_MATCH).with("AWSAccessKeyId", principal.key().id())
                    .with("StringToSign", stringToSign).with("SignatureProvided", given);
        return new Authentication(principal, new PayloadProof.Unsigned());
    }

    private void requireNotExpired(String expires) {
        if (!expires.matches("\\d{1,12}"))
            throw new S3Failure(S3Error.ACCESS_DENIED, "Invalid date (should be seconds since epoch): " + expires);
        Instant end = Instant.ofEpochSecond(Long.parseLong(expires));
        Instant now = clock.instant();
        if (now.isAfter(end))
            throw new S3Failure(S3Error.ACCESS_DENIED, "Request has expired").with("Expires", HttpDate.iso(end))
                    .with("ServerTime", HttpDate.iso(now));
    }

    private String stringToSign(RequestHead head, String expires) {
        return head.method() + "\n" + header(head, "content-md5") + "\n" + header(head, "content-type") + "\n" + expires + "\n"
                + amzHeaders(head) + resource(head);
    }

    /// A header, or the parameter that a presigner made of it.
    private static String header(RequestHead head, String name) {
        Optional<String> inQuery = head.query().parameters().stream().filter(parameter -> parameter.name().equalsIgnoreCase(name))
                .map(Parameter::value).findFirst();
        return head.headers().joined(name).or(() -> inQuery).orElse("");
    }

    private static String amzHeaders(RequestHead head) {
        TreeMap<String, String> found = new TreeMap<>();
        for (Parameter parameter : head.query().parameters())
            if (parameter.name().toLowerCase(Locale.ROOT).startsWith("x-amz-"))
                found.put(parameter.name().toLowerCase(Locale.ROOT), parameter.value());
        for (String name : head.headers().names())
            if (name.startsWith("x-amz-"))
                found.put(name, head.headers().joined(name).orElse(""));
        StringBuilder lines = new StringBuilder();
        found.forEach((name, value) -> lines.append(name).append(':').append(value.strip()).append('\n'));
        return lines.toString();
    }

    private String resource(RequestHead head) {
        TreeMap<String, String> parameters = new TreeMap<>();
        for (Parameter parameter : head.query().parameters())
            if (SIGNED_PARAMETERS.contains(parameter.name()))
                parameters.put(parameter.name(), parameter.value());
        StringBuilder resource = new StringBuilder(hosts.bucket(head.headers()).map(bucket -> "/" + bucket).orElse(""))
                .append(head.rawPath());
        char separator = '?';
        for (var parameter : parameters.entrySet()) {
            resource.append(separator).append(parameter.getKey());
            if (!parameter.getValue().isEmpty())
                resource.append('=').append(parameter.getValue());
            separator = '&';
        }
        return resource.toString();
    }

    private static String sign(String secret, String stringToSign) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC));
            return Base64.getEncoder().encodeToString(mac.doFinal(stringToSign.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has " + HMAC, impossible);
        }
    }
}
