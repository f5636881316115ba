package elevennines.s3;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The opaque text by which a client goes on with a listing. It holds the last name that the client has seen, so it stays valid
/// whatever is written meanwhile, and at every node.
public final class ContinuationToken {
    private static final String MARK = "1:";

    private ContinuationToken() {}

    public static String of(String last) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((MARK + last).getBytes(StandardCharsets.UTF_8));
    }

    /// The name that [#of] was given.
    /// @throws S3Failure InvalidArgument if it was not made here
    public static String parse(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(MARK) && of(text.substring(MARK.length())).equals(token))
                return text.substring(MARK.length());
        } catch (IllegalArgumentException notBase64) {
            throw incorrect(token);
        }
        throw incorrect(token);
    }

    private static S3Failure incorrect(String token) {
        return S3Failure.invalidArgument("The continuation token provided is incorrect", "continuation-token", token);
    }
}
