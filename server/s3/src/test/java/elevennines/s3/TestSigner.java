package elevennines.s3;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import elevennines.store.model.AccessKey;

/// Signature Version 4 once more, by the book and on its own: what the endpoint does is judged by another's reading.
public final class TestSigner {
    public static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    private final AccessKey key;
    private final Clock clock;
    public final String region;
    public String service = "s3";

    public static TestSigner of(AccessKey key, String region, Clock clock) {
        return new TestSigner(key, region, clock);
    }

    TestSigner(AccessKey key, String region, Clock clock) {
        this.key = key;
        this.region = region;
        this.clock = clock;
    }

    /// A signed request, ready to be written to a socket, without its body. `canonicalPath` is the path as it is signed.
    public record Signed(String text, String signature, String timestamp, String scope, byte[] signingKey) {
        public String chunkSignature(String previous, byte[] chunk) {
            return hex(
                    hmac(signingKey, "AWS4-HMAC-SHA256-PAYLOAD\n" + timestamp + "\n" + scope + "\n" + previous + "\n" + sha256(new byte[0])
                            + "\n" + sha256(chunk)));
        }

        public String trailerSignature(String previous, String canonicalTrailers) {
            return hex(hmac(signingKey, "AWS4-HMAC-SHA256-TRAILER\n" + timestamp + "\n" + scope + "\n" + previous + "\n"
                    + sha256(canonicalTrailers.getBytes(StandardCharsets.UTF_8))));
        }
    }

    public Signed sign(String method, String target) {
        return sign(method, target, UNSIGNED, Map.of());
    }

    public Signed sign(String method, String target, String payloadHash, Map<String, String> moreHeaders) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        return sign(method, target, path, payloadHash, moreHeaders);
    }

    /// The query must be given in canonical order and encoding, and every parameter with its `=`.
    public Signed sign(String method, String target, String canonicalPath, String payloadHash, Map<String, String> moreHeaders) {
        String timestamp = timestamp();
        TreeMap<String, String> headers = new TreeMap<>(moreHeaders);
        headers.putIfAbsent("host", "localhost");
        headers.put("x-amz-date", timestamp);
        headers.put("x-amz-content-sha256", payloadHash);
        String query = target.contains("?") ? target.substring(target.indexOf('?') + 1) : "";
        String canonicalQuery = Arrays.stream(query.split("&")).filter(part -> !part.isEmpty())
                .map(part -> part.contains("=") ? part : part + "=").sorted().collect(Collectors.joining("&"));
        String names = String.join(";", headers.keySet());
        String canonical = method + "\n" + canonicalPath + "\n" + canonicalQuery + "\n"
                + headers.entrySet().stream().map(header -> header.getKey() + ":" + header.getValue() + "\n").collect(Collectors.joining())
                + "\n" + names + "\n" + payloadHash;
        String scope = scope(timestamp);
        byte[] signingKey = signingKey(timestamp);
        String signature = hex(hmac(signingKey, "AWS4-HMAC-SHA256\n" + timestamp + "\n" + scope + "\n"
                + sha256(canonical.getBytes(StandardCharsets.ISO_8859_1))));
        headers.put("authorization", "AWS4-HMAC-SHA256 Credential=" + key.id() + "/" + scope + ", SignedHeaders=" + names
                + ", Signature=" + signature);
        String text = method + " " + target + " HTTP/1.1\r\n"
                + headers.entrySet().stream().map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                        .collect(Collectors.joining())
                + "\r\n";
        return new Signed(text, signature, timestamp, scope, signingKey);
    }

    /// The path and query of a presigned URL for `localhost`. `more` are further parameters, encoded.
    public String presign(String method, String path, String expires, String more) {
        String timestamp = timestamp();
        String query = Arrays
                .stream(("X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=" + (key.id() + "/" + scope(timestamp)).replace("/", "%2F")
                        + "&X-Amz-Date=" + timestamp + "&X-Amz-Expires=" + expires + "&X-Amz-SignedHeaders=host" + more).split("&"))
                .sorted()
                .collect(Collectors.joining("&"));
        String canonical = method + "\n" + path + "\n" + query + "\nhost:localhost\n\nhost\n" + UNSIGNED;
        String signature = hex(hmac(signingKey(timestamp), "AWS4-HMAC-SHA256\n" + timestamp + "\n" + scope(timestamp) + "\n"
                + sha256(canonical.getBytes(StandardCharsets.ISO_8859_1))));
        return path + "?" + query + "&X-Amz-Signature=" + signature;
    }

    private String timestamp() {
        return DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").format(clock.instant().atOffset(ZoneOffset.UTC));
    }

    private String scope(String timestamp) {
        return timestamp.substring(0, 8) + "/" + region + "/" + service + "/aws4_request";
    }

    private byte[] signingKey(String timestamp) {
        byte[] date = hmac(("AWS4" + key.secret()).getBytes(StandardCharsets.UTF_8), timestamp.substring(0, 8));
        return hmac(hmac(hmac(date, region), service), "aws4_request");
    }

    public static String sha256(byte[] bytes) {
        try {
            return hex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
