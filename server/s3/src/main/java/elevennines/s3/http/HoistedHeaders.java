package elevennines.s3.http;

import java.util.Locale;

import elevennines.s3.Headers;
import elevennines.s3.Query.Parameter;
import elevennines.s3.RequestHead;

/// A presigned URL may carry `x-amz-*` headers as parameters of its query, where they are signed too. A checksum there is not the body's, which
/// nobody knows when a URL is signed: the AWS SDK for JavaScript puts that of an empty body. S3 ignores it
/// ([observed](https://github.com/aws/aws-sdk-go-v2/issues/2610)).
final class HoistedHeaders {
    private HoistedHeaders() {}

    /// The headers of the request with those of its query.
    static Headers of(RequestHead head) {
        if (!head.query().has("X-Amz-Algorithm") && !head.query().has("Signature"))
            return head.headers();
        Headers all = new Headers();
        head.headers().names().forEach(name -> head.headers().all(name).forEach(value -> all.add(name, value)));
        for (Parameter parameter : head.query().parameters()) {
            String name = parameter.name().toLowerCase(Locale.ROOT);
            if (name.startsWith("x-amz-") && !isOfSignature(name) && !ChecksumHeaders.isOfBody(name) && !all.has(name))
                all.add(name, RequestHead.wireText(parameter.value()));
        }
        return all;
    }

    private static boolean isOfSignature(String name) {
        return switch (name) {
            case "x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-expires", "x-amz-signedheaders", "x-amz-signature",
                    "x-amz-security-token", "x-amz-content-sha256" ->
                true;
            default -> false;
        };
    }
}
