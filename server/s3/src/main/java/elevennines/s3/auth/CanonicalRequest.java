package elevennines.s3.auth;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

import elevennines.s3.PercentCode;
import elevennines.s3.Query.Parameter;
import elevennines.s3.RequestHead;

/// The text that a signature is over, by
/// [Create a canonical request](https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html). One char is one byte.
record CanonicalRequest(String text) {
    static final String SIGNATURE_PARAMETER = "X-Amz-Signature";

    /// The spellings that a correct client may have signed: its path as it sent it, and the same path in AWS's own encoding.
    static List<CanonicalRequest> spellings(RequestHead head, List<String> signedHeaders, String payloadHash) {
        Set<String> paths = new LinkedHashSet<>();
        paths.add(PercentCode.normalize(head.rawPath(), true));
        paths.add(RequestHead.wireText(head.rawPath()));
        List<CanonicalRequest> spellings = new ArrayList<>(2);
        for (String path : paths)
            spellings.add(of(head, path, signedHeaders, payloadHash));
        return spellings;
    }

    private static CanonicalRequest of(RequestHead head, String path, List<String> signedHeaders, String payloadHash) {
        StringBuilder text = new StringBuilder(512);
        text.append(head.method()).append('\n').append(path).append('\n').append(query(head)).append('\n');
        for (String name : signedHeaders)
            text.append(name).append(':').append(headerValue(head, name)).append('\n');
        text.append('\n').append(String.join(";", signedHeaders)).append('\n').append(payloadHash);
        return new CanonicalRequest(text.toString());
    }

    private static String query(RequestHead head) {
        record Encoded(String name, String value) {}
        List<Encoded> encoded = new ArrayList<>();
        for (Parameter parameter : head.query().parameters())
            if (!parameter.name().equals(SIGNATURE_PARAMETER))
                encoded.add(new Encoded(PercentCode.encode(parameter.name(), false), PercentCode.encode(parameter.value(), false)));
        encoded.sort(Comparator.comparing(Encoded::name).thenComparing(Encoded::value));
        StringJoiner joined = new StringJoiner("&");
        encoded.forEach(each -> joined.add(each.name() + "=" + each.value()));
        return joined.toString();
    }

    /// Trimmed, each run of spaces one space, the values of a repeated header joined by commas.
    private static String headerValue(RequestHead head, String name) {
        StringJoiner joined = new StringJoiner(",");
        head.headers().all(name).forEach(value -> joined.add(oneSpaceEach(value.strip())));
        return joined.toString();
    }

    private static String oneSpaceEach(String value) {
        return value.contains("  ") ? value.replaceAll(" +", " ") : value;
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// The text that the signing key is applied to.
    String stringToSign(String timestamp, SigningScope scope) {
        return "AWS4-HMAC-SHA256\n" + timestamp + "\n" + scope + "\n" + Digests.sha256Hex(bytes());
    }
}
