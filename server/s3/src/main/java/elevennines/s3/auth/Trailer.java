package elevennines.s3.auth;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import elevennines.s3.Headers;
import elevennines.s3.S3Error;
import elevennines.s3.S3Failure;

/// The headers after an `aws-chunked` body: exactly those that `x-amz-trailer` announced, and where the chunks are signed a
/// signature over them. For one thread.
final class Trailer {
    private static final String SIGNATURE = "x-amz-trailer-signature";

    private final boolean expected;
    private final List<String> announced;
    private final Headers headers = new Headers();

    Trailer(boolean expected, Headers head) {
        this.expected = expected;
        this.announced = head.joined("x-amz-trailer").stream().flatMap(names -> List.of(names.split(",")).stream())
                .map(name -> name.strip().toLowerCase(Locale.ROOT)).filter(name -> !name.isEmpty()).toList();
    }

    /// @throws S3Failure MalformedTrailerError or SignatureDoesNotMatch
    void read(FramedInput in, @Nullable ChunkSigner signer) throws IOException {
        StringBuilder canonical = new StringBuilder();
        String signature = "";
        // Some clients leave out the empty line at the very end.
        for (String line = nextLine(in); !line.isEmpty(); line = nextLine(in)) {
            int colon = line.indexOf(':');
            if (!expected || colon <= 0 || !signature.isEmpty())
                throw new S3Failure(S3Error.MALFORMED_TRAILER);
            String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            if (name.equals(SIGNATURE))
                signature = value;
            else
                canonical.append(keep(name, value)).append('\n');
        }
        if (headers.names().size() != announced.size())
            throw new S3Failure(S3Error.MALFORMED_TRAILER);
        if (signer != null && expected)
            signer.verifyTrailer(canonical.toString(), signature);
    }

    private static String nextLine(FramedInput in) throws IOException {
        return in.atEnd() ? "" : in.line();
    }

    private String keep(String name, String value) {
        if (!announced.contains(name) || headers.has(name))
            throw new S3Failure(S3Error.MALFORMED_TRAILER);
        headers.add(name, value);
        return name + ":" + value;
    }

    Headers headers() {
        return headers;
    }
}
