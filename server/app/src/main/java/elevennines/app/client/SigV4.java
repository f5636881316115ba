package elevennines.app.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import elevennines.app.client.PresignedLink.Parameter;
import elevennines.store.model.AccessKey;

/// Signs a request in its Authorization header or in its query, by
/// [Signature Version 4](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
final class SigV4 {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    private final AccessKey key;
    private final String region;

    SigV4(AccessKey key, String region) {
        this.key = key;
        this.region = region;
    }

    /// A request as it is signed: `path` and `query` already percent-encoded, `headers` with lower-case names and `host`.
    record Unsigned(String method, String path, String query, Map<String, String> headers, String payloadSha256) {}

    /// The headers of `request` and the three that the signature adds, sorted.
    Map<String, String> sign(Unsigned request, Instant now) {
        String stamp = STAMP.format(now);
        String scope = scope(stamp);
        Map<String, String> headers = new TreeMap<>(request.headers());
        headers.put("x-amz-date", stamp);
        headers.put("x-amz-content-sha256", request.payloadSha256());
        String signedHeaders = String.join(";", headers.keySet());
        String signature = signature(stamp, canonical(request, headers, signedHeaders));
        headers.put("authorization",
                ALGORITHM + " Credential=" + key.id() + "/" + scope + ", SignedHeaders=" + signedHeaders + ", Signature=" + signature);
        return headers;
    }

    /// The query of a GET that whoever has it may send for so long, sorted and encoded, the signature last: see
    /// [query parameters](https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html).
    List<Parameter> presign(String host, String path, Instant signedAt, Duration lifetime) {
        String stamp = STAMP.format(signedAt);
        String scope = scope(stamp);
        List<Parameter> parameters = new ArrayList<>(List.of(new Parameter("X-Amz-Algorithm", ALGORITHM),
                new Parameter("X-Amz-Credential", WireRequest.encode(key.id() + "/" + scope, true)), new Parameter("X-Amz-Date", stamp),
                new Parameter("X-Amz-Expires", Long.toString(lifetime.toSeconds())), new Parameter("X-Amz-SignedHeaders", "host")));
        String canonical = canonical(new Unsigned("GET", path, Parameter.query(parameters), Map.of(), UNSIGNED), Map.of("host", host),
                "host");
        parameters.add(new Parameter("X-Amz-Signature", signature(stamp, canonical)));
        return List.copyOf(parameters);
    }

    private String scope(String stamp) {
        return stamp.substring(0, 8) + "/" + region + "/s3/aws4_request";
    }

    private String signature(String stamp, String canonical) {
        String toSign = String.join("\n", ALGORITHM, stamp, scope(stamp), sha256(canonical));
        return HexFormat.of().formatHex(hmac(signingKey(stamp.substring(0, 8)), toSign));
    }

    private static String canonical(Unsigned request, Map<String, String> headers, String signedHeaders) {
        StringBuilder text = new StringBuilder();
        text.append(request.method()).append('\n').append(request.path()).append('\n').append(request.query()).append('\n');
        headers.forEach((name, value) -> text.append(name).append(':').append(value.strip()).append('\n'));
        return text.append('\n').append(signedHeaders).append('\n').append(request.payloadSha256()).toString();
    }

    private byte[] signingKey(String date) {
        byte[] dated = hmac(("AWS4" + key.secret()).getBytes(StandardCharsets.UTF_8), date);
        return hmac(hmac(hmac(dated, region), "s3"), "aws4_request");
    }

    static String sha256(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static MessageDigest sha256() {
        return digest("SHA-256");
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + algorithm, e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256", e);
        }
    }
}
