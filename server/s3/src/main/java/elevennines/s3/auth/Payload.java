package elevennines.s3.auth;

import java.io.IOException;
import java.io.InputStream;

import elevennines.s3.Headers;
import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;

/// The bytes of a request as its sender meant them: no framing, and not one more or less than announced. Every proof is checked
/// by the time the last byte is handed out, so whoever has read `length` bytes, or called [#trailers], has an authentic body.
public interface Payload {
    InputStream stream();

    long length();

    /// The headers that came after the body, once it has ended; reads what is left of it.
    Headers trailers() throws IOException;

    /// `wire` is the body as it comes; it ends where HTTP says so.
    /// @throws S3Failure MissingContentLength, or InvalidArgument for a length that is none
    static Payload of(PayloadProof proof, Headers headers, InputStream wire) {
        return switch (proof) {
            case PayloadProof.Unsigned unsigned -> new PlainPayload(wire, contentLength(headers), "");
            case PayloadProof.Hash hash -> new PlainPayload(wire, contentLength(headers), hash.sha256Hex());
            case PayloadProof.Chunked chunked -> new ChunkedPayload(wire, decodedLength(headers), chunked, headers);
        };
    }

    private static long contentLength(Headers headers) {
        if (headers.has("transfer-encoding"))
            throw new S3Failure(S3Error.MISSING_CONTENT_LENGTH);
        return headers.first("content-length").map(text -> number("Content-Length", text)).orElse(0L);
    }

    private static long decodedLength(Headers headers) {
        return headers.first("x-amz-decoded-content-length").map(text -> number("x-amz-decoded-content-length", text))
                .orElseThrow(() -> new S3Failure(S3Error.MISSING_CONTENT_LENGTH));
    }

    private static long number(String name, String text) {
        if (!text.matches("\\d{1,18}"))
            throw S3Failure.invalidArgument("Not a length", name, text);
        return Long.parseLong(text);
    }
}
